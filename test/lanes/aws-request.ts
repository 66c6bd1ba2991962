import { createHash, createHmac } from "node:crypto";

/** Keys a lane signs with. */
export interface LaneCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where a lane's own calls go, and as whom. */
export interface LaneTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: LaneCredentials;
}

/** What a service answered to a DynamoDB call. */
export type LaneAnswer = { readonly [name: string]: unknown };

const DYNAMODB_API = "DynamoDB_20120810";
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Calls DynamoDB past the SDK, whose serialisers lose attributes named `__proto__`. Throws with the service's words when
 * the status is not 200.
 */
export async function callDynamodb(
  target: LaneTarget,
  operation: string,
  input: object,
): Promise<LaneAnswer> {
  const text = await send(target, "dynamodb", JSON.stringify(input), {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `${DYNAMODB_API}.${operation}`,
  });
  return JSON.parse(text) as LaneAnswer;
}

/** Calls a service of the query protocol, such as `iam` or `sts`, and returns its XML. */
export async function callQuery(
  target: LaneTarget,
  service: "iam" | "sts",
  parameters: { readonly [name: string]: string },
): Promise<string> {
  return send(target, service, new URLSearchParams(parameters).toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });
}

/** The text of the first element of that name. */
export function readElement(xml: string, name: string): string {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  if (text === undefined) throw new Error(`no <${name}> in ${xml}`);
  return text;
}

async function send(
  { endpoint, region, credentials }: LaneTarget,
  service: string,
  body: string,
  headers: { readonly [name: string]: string },
): Promise<string> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: sign({ host: new URL(endpoint).host, region, service, credentials, body, headers }),
    body,
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${service} answered ${response.status}: ${text}`);
  return text;
}

interface Signable {
  readonly host: string;
  readonly region: string;
  readonly service: string;
  readonly credentials: LaneCredentials;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function sign({ host, region, service, credentials, body, headers }: Signable): Record<string, string> {
  const now = `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
  const scope = `${now.slice(0, 8)}/${region}/${service}/aws4_request`;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signed: Record<string, string> = {
    ...headers,
    host,
    "x-amz-date": now,
    ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
  };
  const names = Object.keys(signed).toSorted();
  const canonical = [
    "POST",
    "/",
    "",
    ...names.map((name) => `${name}:${signed[name] ?? ""}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
  const key = [now.slice(0, 8), region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac("sha256", key)
    .update(["AWS4-HMAC-SHA256", now, scope, sha256(canonical)].join("\n"))
    .digest("hex");
  return {
    ...signed,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
