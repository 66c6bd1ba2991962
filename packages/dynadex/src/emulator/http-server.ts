import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { DynadexError } from "@dynadex/core/error";
import { answerRequest, type EmulatorState } from "./answer-request.ts";

/** Listens on the loopback address; throws `PORT_IN_USE`. */
export async function openHttpServer(state: EmulatorState, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    void serve(state, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(
        new DynadexError("PORT_IN_USE", `The emulator must be able to listen on port ${port}`, {
          cause: error,
        }),
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

/** The address a listening server is reached at. */
export function toEndpoint(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Stops listening and ends every connection. */
export async function closeHttpServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Never rejects: a socket that fails while it is read or written has nobody left to tell. */
async function serve(
  state: EmulatorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === null) {
      response.writeHead(413).end();
      return;
    }
    const answer = await answerRequest(state, request.headers, body);
    if (answer === null) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, {
      "content-type": answer.contentType,
      "content-length": Buffer.byteLength(answer.text),
      "x-amzn-requestid": randomUUID(),
      "x-amz-crc32": String(crc32(answer.text)),
    });
    response.end(answer.text);
  } catch {
    request.socket.destroy();
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
