import type { AccountDirectory, Principal } from "./accounts.ts";
import { ServiceFault } from "./service-fault.ts";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const DEFAULT_DURATION_SECONDS = 3600;

/**
 * Answers `GetCallerIdentity` and `AssumeRole` in the query protocol; throws a `ServiceFault` for anything else.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function answerSts(
  parameters: URLSearchParams,
  caller: Principal,
  directory: AccountDirectory,
  nowMs: number,
): string {
  const action = parameters.get("Action") ?? "";
  switch (action) {
    case "GetCallerIdentity":
      return renderResult(action, [
        ["Arn", caller.arn],
        ["UserId", caller.userId],
        ["Account", caller.account],
      ]);
    case "AssumeRole":
      return answerAssumeRole(parameters, caller, directory, nowMs);
    default:
      throw new ServiceFault("InvalidAction", `Could not find operation ${action} for version 2011-06-15`);
  }
}

/** Writes an error in the query protocol. */
export function renderStsFault(code: string, message: string): string {
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type>${renderElement("Code", code)}` +
    `${renderElement("Message", message)}</Error>${renderElement("RequestId", REQUEST_ID)}</ErrorResponse>`
  );
}

function answerAssumeRole(
  parameters: URLSearchParams,
  caller: Principal,
  directory: AccountDirectory,
  nowMs: number,
): string {
  const roleArn = parameters.get("RoleArn");
  const sessionName = parameters.get("RoleSessionName");
  if (roleArn === null || sessionName === null) {
    throw new ServiceFault("ValidationError", "RoleArn and RoleSessionName must not be null");
  }
  const session = directory.assumeRole(
    {
      roleArn,
      sessionName,
      externalId: parameters.get("ExternalId"),
      durationSeconds: Number(parameters.get("DurationSeconds") ?? DEFAULT_DURATION_SECONDS),
      callerArn: caller.arn,
    },
    nowMs,
  );
  return renderResult("AssumeRole", [
    [
      "Credentials",
      [
        ["AccessKeyId", session.accessKeyId],
        ["SecretAccessKey", session.secretAccessKey],
        ["SessionToken", session.sessionToken],
        ["Expiration", new Date(session.expiresAtMs).toISOString()],
      ],
    ],
    [
      "AssumedRoleUser",
      [
        ["AssumedRoleId", session.principal.userId],
        ["Arn", session.principal.arn],
      ],
    ],
  ]);
}

type XmlElement = readonly [name: string, content: string | readonly XmlElement[]];

const REQUEST_ID = "00000000-0000-4000-a000-000000000000";

function renderResult(action: string, elements: readonly XmlElement[]): string {
  return (
    `<${action}Response xmlns="${NAMESPACE}">${renderElement(`${action}Result`, elements)}` +
    `${renderElement("ResponseMetadata", [["RequestId", REQUEST_ID]])}</${action}Response>`
  );
}

function renderElement(name: string, content: string | readonly XmlElement[]): string {
  const inner =
    typeof content === "string"
      ? escapeXml(content)
      : content.map(([childName, childContent]) => renderElement(childName, childContent)).join("");
  return `<${name}>${inner}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
