import { DynadexError } from "@dynadex/core/error";

/**
 * Reads a JSON body, at most `maxBytes` of it. No body is read as `{}`, so that a route all of whose members have
 * defaults can be called without one. Throws `PAYLOAD_TOO_LARGE`, and `INVALID_INPUT` without repeating the text (X3).
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const tooLarge = (): DynadexError =>
    new DynadexError("PAYLOAD_TOO_LARGE", `a request body may have ${maxBytes} bytes at most`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const text = await readText(request, maxBytes, tooLarge);
  if (text === "") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw invalid(
      "the body must be JSON, with the content type application/json",
      "Set `Content-Type: application/json`.",
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid("the body must be valid JSON", "Check quotes, commas and brackets.");
  }
}

async function readText(request: Request, maxBytes: number, tooLarge: () => DynadexError): Promise<string> {
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid("the body must be UTF-8 text", "Encode the JSON as UTF-8.");
  }
}

function invalid(message: string, hint: string): DynadexError {
  return new DynadexError("INVALID_INPUT", message, { hint });
}
