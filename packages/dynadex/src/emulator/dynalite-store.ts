import dynalite from "dynalite";

/** What the store answered: the status and body it would have sent over HTTP. */
export interface StoreReply {
  readonly status: number;
  readonly text: string;
}

/** One in-memory DynamoDB that knows neither accounts nor regions. */
export interface DynaliteStore {
  /** Runs one operation on its JSON body. */
  call(operation: string, text: string): Promise<StoreReply>;
}

/**
 * Opens a dynalite 4.0.0 that is called in-process: it is handed a request and a response that have no socket.
 *
 * Statuses change at once (`createTableMs: 0` and so on). The store is freed with its last reference: a memory store
 * holds no handle.
 */
export function openDynaliteStore(): DynaliteStore {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return {
    call: (operation, text) =>
      new Promise((resolve, reject) => {
        const request = createRequest(operation);
        const response = createResponse((reply) => {
          resolve({ status: reply.status, text: toServiceText(reply.text) });
        });
        try {
          server.emit("request", request, response);
          request.deliver(Buffer.from(toStoreText(text)));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      }),
  };
}

type Listener = (chunk?: Buffer) => void;

/** dynalite checks only the shape of the authorization header; the real one was read before it gets here. */
const STORE_HEADERS = {
  "content-type": "application/x-amz-json-1.0",
  authorization: "AWS4-HMAC-SHA256 Credential=k/d/r/dynamodb/aws4_request, SignedHeaders=host, Signature=s",
  "x-amz-date": "19700101T000000Z",
} as const;

function createRequest(operation: string) {
  const listeners = new Map<string, Listener>();
  return {
    method: "POST",
    url: "/",
    headers: { ...STORE_HEADERS, "x-amz-target": `DynamoDB_20120810.${operation}` },
    on(event: string, listener: Listener) {
      listeners.set(event, listener);
      return this;
    },
    removeAllListeners() {
      listeners.clear();
      return this;
    },
    deliver(body: Buffer) {
      listeners.get("data")?.(body);
      listeners.get("end")?.();
    },
  };
}

function createResponse(onEnd: (reply: StoreReply) => void) {
  return {
    statusCode: 200,
    setHeader() {
      return this;
    },
    end(text?: string) {
      onEnd({ status: this.statusCode, text: text ?? "" });
    },
  };
}

/**
 * dynalite copies items by plain assignment and so loses an attribute named `__proto__`. Inside the store the name is
 * replaced by one of the same length from the private use area. Only a whole JSON string token is replaced: a quote
 * inside a string is always escaped, so the text before the token cannot be a backslash.
 */
const PROTO_STORED = "\uE000_proto\uE000__";
const PROTO_TOKEN = /(?<=[[{,:\s])"__proto__"/g;
const PROTO_STORED_TOKEN = new RegExp(`(?<=[[{,:\\s])"${PROTO_STORED}"`, "g");

function toStoreText(text: string): string {
  return text.includes("__proto__") ? text.replace(PROTO_TOKEN, `"${PROTO_STORED}"`) : text;
}

function toServiceText(text: string): string {
  return text.includes(PROTO_STORED) ? text.replace(PROTO_STORED_TOKEN, '"__proto__"') : text;
}
