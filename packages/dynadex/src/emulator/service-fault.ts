/**
 * An error that the emulated service answers to its caller; it never leaves the emulator as an exception.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export class ServiceFault extends Error {
  override readonly name = "ServiceFault";
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Writes an error in the JSON 1.0 protocol: the code after the namespace that the service itself uses. */
export function renderFaultBody(code: string, message: string): string {
  return JSON.stringify({ __type: `${namespaceOf(code)}#${code}`, message });
}

/** Errors raised by the front end rather than by DynamoDB carry the front end's namespaces. */
const FRONT_END_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["AccessDeniedException", "com.amazon.coral.service"],
  ["ExpiredTokenException", "com.amazon.coral.service"],
  ["IncompleteSignatureException", "com.amazon.coral.service"],
  ["InvalidSignatureException", "com.amazon.coral.service"],
  ["MissingAuthenticationTokenException", "com.amazon.coral.service"],
  ["SerializationException", "com.amazon.coral.service"],
  ["UnknownOperationException", "com.amazon.coral.service"],
  ["UnrecognizedClientException", "com.amazon.coral.service"],
  ["ThrottlingException", "com.amazon.coral.availability"],
  ["ValidationException", "com.amazon.coral.validate"],
]);

function namespaceOf(code: string): string {
  return FRONT_END_NAMESPACES.get(code) ?? "com.amazonaws.dynamodb.v20120810";
}
