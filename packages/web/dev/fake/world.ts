import type {
  Annotation,
  ApiToken,
  AuditEvent,
  Connection,
  Group,
  SchemaDiffResult,
  TableEvent,
  User,
  Workflow,
} from "@dynadex/contract";
import { DESIGNS } from "./designs.ts";
import { hoursAgo, uuid } from "./ids.ts";
import { makeTable, type FakeTable } from "./make-table.ts";

const connection = (name: string, regions: string[], rest: Partial<Connection> = {}): Connection => ({
  id: uuid(`connection ${name}`),
  qualifiedName: `default/dynamodb/${name}`,
  name,
  settings: { regions },
  credential: {
    type: "environment",
    profile: null,
    maskedAccessKeyId: null,
    roleArn: null,
    hasExternalId: false,
  },
  allowQuery: true,
  allowQueryPreview: true,
  rowLimit: 10_000,
  adminUsers: ["ines"],
  adminGroups: ["data-platform"],
  adminRoles: [],
  createdBy: "ines",
  createdAt: hoursAgo(24 * 58),
  updatedAt: hoursAgo(24 * 3),
  ...rest,
});

const production = connection("Shop production", ["eu-west-1", "us-east-1"], {
  credential: {
    type: "keys",
    profile: null,
    maskedAccessKeyId: "AKIA…7Q",
    roleArn: "arn:aws:iam::111122223333:role/dynadex-crawler",
    hasExternalId: true,
  },
  settings: { regions: ["eu-west-1", "us-east-1"], exclude: "tmp-.*" },
});
const analytics = connection("Analytics", ["eu-west-1"], {
  credential: {
    type: "profile",
    profile: "analytics-ro",
    maskedAccessKeyId: null,
    roleArn: null,
    hasExternalId: false,
  },
});
const staging = connection("Staging (emulator)", ["eu-west-1", "us-east-1"], {
  settings: {
    regions: ["eu-west-1", "us-east-1"],
    dynamodbEndpoint: "http://127.0.0.1:8000",
    include: "[a-z-]+",
  },
});

const place = (accountId: string, region: string, crawledHoursAgo: number, through: Connection) => ({
  accountId,
  region,
  crawledHoursAgo,
  connection: { id: through.id, name: through.name },
});

/** Everything the fake server knows. It forgets all when it is restarted. */
export interface World {
  readonly tables: Map<string, FakeTable>;
  readonly events: TableEvent[];
  readonly annotations: Map<string, Annotation[]>;
  readonly connections: Map<string, Connection>;
  readonly workflows: Map<string, Workflow>;
  readonly users: User[];
  readonly groups: Group[];
  readonly tokens: ApiToken[];
  readonly audit: AuditEvent[];
  isSignedIn: boolean;
}

/** Makes the world of an e-commerce company, or one in which nothing was done yet. */
export function makeWorld(isEmpty: boolean): World {
  const tables = isEmpty ? new Map<string, FakeTable>() : makeTables();
  return {
    tables,
    events: [...tables.values()].flatMap(makeEvents).toSorted((a, b) => b.at.localeCompare(a.at)),
    annotations: new Map(
      [...tables.values()]
        .filter(({ detail }) => detail.name === "shop-main")
        .map(({ detail }) => [detail.id, makeAnnotations()]),
    ),
    connections: new Map((isEmpty ? [] : [production, analytics, staging]).map((made) => [made.id, made])),
    workflows: new Map((isEmpty ? [] : makeWorkflows()).map((made) => [made.id, made])),
    users: makeUsers(),
    groups: [
      {
        id: uuid("group"),
        name: "data-platform",
        description: "Owns the catalog",
        members: ["ines", "tom"],
        createdAt: hoursAgo(1300),
      },
    ],
    tokens: [
      {
        id: uuid("token 1"),
        name: "ci-drift-check",
        username: "ines",
        createdAt: hoursAgo(900),
        expiresAt: hoursAgo(-24 * 90),
        lastUsedAt: hoursAgo(3),
      },
      {
        id: uuid("token 2"),
        name: "laptop",
        username: "ines",
        createdAt: hoursAgo(300),
        expiresAt: null,
        lastUsedAt: null,
      },
    ],
    audit: makeAudit(),
    isSignedIn: true,
  };
}

function makeTables(): Map<string, FakeTable> {
  const slots = [
    { designs: DESIGNS, at: place("111122223333", "eu-west-1", 3, production) },
    { designs: DESIGNS.slice(1, 6), at: place("111122223333", "us-east-1", 3, production) },
    { designs: DESIGNS.slice(8, 12), at: place("444455556666", "eu-west-1", 26, analytics) },
    { designs: DESIGNS.slice(0, 4), at: place("777788889999", "eu-west-1", 24 * 11, staging) },
    { designs: DESIGNS.slice(2, 4), at: place("777788889999", "us-east-1", 24 * 11, staging) },
  ];
  const tables = slots.flatMap(({ designs, at }) => designs.map((design) => makeTable(design, at)));
  return new Map(tables.map((table) => [table.detail.id, withStory(table)]));
}

/** Gives some tables a past: versions, a deletion, a failed crawl. */
function withStory(table: FakeTable): FakeTable {
  const { detail, documents } = table;
  const document = documents[0];
  if (detail.accountId !== "111122223333" || detail.region !== "eu-west-1" || document === undefined)
    return table;
  if (detail.name === "shop-main") {
    return {
      detail: { ...detail, schemaVersion: 3, updatedAt: hoursAgo(3) },
      documents: [document, document, document],
    };
  }
  if (detail.name === "legacy_catalog") {
    return { detail: { ...detail, state: "deleted", deletedAt: hoursAgo(70), status: "DELETED" }, documents };
  }
  if (detail.name === "payments-ledger") {
    const error = {
      code: "AWS_ACCESS_DENIED",
      message: "The role may not call dynamodb:Scan on this table.",
      at: hoursAgo(3),
    };
    return { detail: { ...detail, lastCrawlError: error, lastCrawledAt: hoursAgo(51) }, documents };
  }
  return table;
}

function makeEvents({ detail }: FakeTable): TableEvent[] {
  const event = (
    hours: number,
    kind: TableEvent["kind"],
    actor: string,
    details: Record<string, unknown> = {},
  ): TableEvent => ({
    id: String(100_000 - Math.round(hours * 10)) + detail.id.slice(0, 4),
    at: hoursAgo(hours),
    kind,
    actor,
    runId: actor === "crawl" ? uuid("run 2") : null,
    details,
  });
  const created = event(24 * 58, "created", "crawl");
  if (detail.state === "deleted") return [event(70, "deleted", "crawl"), created];
  if (detail.name !== "shop-main" || detail.accountId !== "111122223333") return [created];
  return [
    event(3, "schema-changed", "crawl", {
      version: 3,
      changeCount: 5,
      isBreaking: true,
      sentences: ["`lines[*].price` may now also be S.", "`customerId` became optional."],
    }),
    event(27, "edited", "ines", {
      changes: [{ field: "description", before: null, after: "Customers, orders and payments." }],
    }),
    event(52, "facts-changed", "crawl", {
      changes: [{ fact: "billingMode", before: "PROVISIONED", after: "PAY_PER_REQUEST" }],
    }),
    event(24 * 9, "schema-changed", "crawl", { version: 2, changeCount: 2, isBreaking: false }),
    event(24 * 20, "restored", "crawl"),
    created,
  ];
}

const note = (
  target: Annotation["target"],
  path: Annotation["path"],
  description: string,
  tags: string[] = [],
): Annotation => ({
  target,
  path,
  description,
  tags,
  updatedBy: "ines",
  updatedAt: hoursAgo(40),
});

function makeAnnotations(): Annotation[] {
  return [
    note("attribute", ["PK"], "CUST#<id>, ORDER#<id> or PROD#<sku>."),
    note("attribute", ["email"], "Lower case, verified.", ["pii"]),
    note(
      "attribute",
      ["lines", { each: "element" }, "price"],
      "Unit price with VAT; text in orders of the old app.",
    ),
    note("index", ["GSI1"], "Orders by customer and products by category."),
  ];
}

/** What changed between versions of the shop's table. */
export function makeDiff(from: number, to: number): SchemaDiffResult {
  const element = { each: "element" } as const;
  const changes: SchemaDiffResult["changes"] = [
    {
      kind: "type-added",
      path: ["lines", element, "price"],
      index: null,
      before: "N",
      after: "N, S",
      isBreaking: true,
      sentence: "lines[*].price may now also be text (S); it was always a number (N).",
    },
    {
      kind: "became-optional",
      path: ["customerId"],
      index: null,
      before: "100%",
      after: "55.4%",
      isBreaking: true,
      sentence: "customerId is no longer in every item.",
    },
    {
      kind: "attribute-removed",
      path: ["couponCode"],
      index: null,
      before: "S",
      after: null,
      isBreaking: true,
      sentence: "couponCode (S) was not found any more.",
    },
    {
      kind: "attribute-added",
      path: ["lines", element, "discounts"],
      index: null,
      before: null,
      after: "L",
      isBreaking: false,
      sentence: "lines[*].discounts (L) is new.",
    },
    {
      kind: "index-added",
      path: [],
      index: "LSI-total",
      before: null,
      after: "PK, total",
      isBreaking: false,
      sentence: "The local index LSI-total is new.",
    },
  ];
  const shown = to - from > 1 || to === 3 ? changes : changes.slice(3);
  return { from, to, isBreaking: shown.some((change) => change.isBreaking), changes: shown };
}

function makeWorkflows(): Workflow[] {
  return [production, analytics, staging].map((through, index) => ({
    id: uuid(`workflow ${through.name}`),
    name: `crawl-${through.name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`,
    kind: "crawl",
    connectionId: through.id,
    connectionName: through.name,
    parameters: {
      read: "items",
      maxReadUnits: 25_000,
      maxReadUnitsPerSecond: 500,
      wholeTableReadUnits: 256,
      sampleItems: 5000,
      dryRun: false,
      markDeleted: true,
      forceDelete: false,
      deleteFiltered: false,
    },
    schedule: index === 0 ? { cron: "15 4 * * *", timeZone: "Europe/Lisbon" } : null,
    nextRunAt: index === 0 ? hoursAgo(-9) : null,
    createdBy: "ines",
    createdAt: hoursAgo(24 * 58),
    updatedAt: hoursAgo(24 * 3),
  }));
}

const user = (username: string, role: User["role"], displayName: string, isEnabled = true): User => ({
  id: uuid(`user ${username}`),
  username,
  displayName,
  email: `${username}@shop.example`,
  role,
  isEnabled,
  groups: username === "guest" ? [] : ["data-platform"],
  createdAt: hoursAgo(1400),
});

function makeUsers(): User[] {
  return [
    user("ines", "$admin", "Inês Duarte"),
    user("tom", "$member", "Tom Okafor"),
    user("guest", "$guest", "Auditor", false),
  ];
}

function makeAudit(): AuditEvent[] {
  const actions = [
    "table.edit",
    "connection.create",
    "run.start",
    "token.create",
    "user.create",
    "run.stop",
    "session.create",
  ];
  return Array.from({ length: 34 }, (_, index) => ({
    id: String(9000 - index),
    at: hoursAgo(index * 5 + 1),
    actor: index % 4 === 0 ? "tom" : "ines",
    action: actions[index % actions.length] ?? "table.edit",
    resource: index % 3 === 0 ? null : `default/dynamodb/${index}`,
    requestId: uuid(`request ${index}`),
    details: index % 2 === 0 ? {} : { fields: ["description"] },
  }));
}
