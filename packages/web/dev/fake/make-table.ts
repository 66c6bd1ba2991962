import type { TableDetail } from "@dynadex/contract";
import type { Known, NotKnown, TableFacts } from "@dynadex/core/asset";
import { SCHEMA_DOCUMENT_ID, type AttributeSchema, type SchemaDocument } from "@dynadex/core/schema";
import { describeAttributes } from "./describe-attributes.ts";
import type { Design } from "./designs.ts";
import { hoursAgo, uuid } from "./ids.ts";

/** A table as the fake server keeps it. */
export interface FakeTable {
  detail: TableDetail;
  readonly documents: readonly SchemaDocument[];
}

/** Where a table is, and what is special there. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly crawledHoursAgo: number;
  readonly connection: { readonly id: string; readonly name: string };
}

/** Makes a table of a design in a place, with the versions of its schema. */
export function makeTable(design: Design, place: Place): FakeTable {
  const arn = `arn:aws:dynamodb:${place.region}:${place.accountId}:table/${design.name}`;
  const document = makeDocument(design);
  const facts = makeFacts(design, place, arn);
  const hasItems = document.evidence.items > 0;
  const detail: TableDetail = {
    id: uuid(arn),
    arn,
    accountId: place.accountId,
    region: place.region,
    name: design.name,
    displayName: design.name === "shop-main" ? "Shop, main table" : null,
    description: design.description ?? null,
    owners: [...(design.owners ?? [])],
    tags: [...(design.tags ?? [])],
    state: "active",
    status: "ACTIVE",
    itemCount: facts.itemCount,
    sizeBytes: facts.sizeBytes,
    billingMode: facts.billingMode,
    indexCount: facts.indexes.length,
    attributeCount: hasItems ? countAttributes(document.attributes) : null,
    schemaVersion: 1,
    coverage: document.evidence.completeness?.coverage ?? null,
    isWholeTable: hasItems ? document.evidence.isWholeTable : null,
    lastCrawledAt: hoursAgo(place.crawledHoursAgo),
    updatedAt: hoursAgo(place.crawledHoursAgo + (design.items % 97)),
    facts,
    tableId: uuid(`id ${arn}`),
    createdAt: hoursAgo(24 * 60),
    deletedAt: null,
    lastCrawlError: null,
    connections: [place.connection],
    consoleUrl: `https://${place.region}.console.aws.amazon.com/dynamodbv2/home?region=${place.region}#table?name=${design.name}`,
  };
  return { detail, documents: [document] };
}

function makeDocument(design: Design): SchemaDocument {
  const read = Math.min(design.sampled ?? design.items, 50_000, design.items);
  const isWholeTable = read === design.items;
  const keys = [
    { index: null, ...design.key },
    ...(design.indexes ?? []).map(({ name, key }) => ({ index: name, ...key })),
  ];
  return {
    $schema: SCHEMA_DOCUMENT_ID,
    keys,
    evidence: {
      source: read === 0 ? "none" : isWholeTable ? "scan" : "segments",
      items: read,
      sizeBytes: read * design.itemBytes,
      isWholeTable,
      readUnits: Math.ceil((read * design.itemBytes) / 4096) / 2,
      completeness:
        read === 0
          ? null
          : isWholeTable
            ? { coverage: 1, low: 1, high: 1, unseenAttributes: 0 }
            : { coverage: 0.9931, low: 0.9874, high: 0.9966, unseenAttributes: 4 },
    },
    attributes: describeAttributes(
      read === 0 ? design.attributes.slice(0, 1) : design.attributes,
      read,
      isWholeTable,
    ),
  };
}

function makeFacts(design: Design, place: Place, arn: string): TableFacts {
  const isProvisioned = design.isProvisioned === true;
  const isRich = design.name === "shop-main";
  const capacity = isProvisioned ? { readUnits: 120, writeUnits: 40 } : { readUnits: 0, writeUnits: 0 };
  return {
    name: design.name,
    arn,
    tableId: uuid(`id ${arn}`),
    status: "ACTIVE",
    createdAt: "2023-01-04T07:58:12Z",
    itemCount: design.items,
    sizeBytes: design.items * design.itemBytes,
    key: design.key,
    billingMode: isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST",
    capacity,
    onDemandLimit: isRich ? { readUnits: 40_000, writeUnits: 10_000 } : null,
    warmThroughput: isProvisioned ? null : { readUnits: 12_000, writeUnits: 4000 },
    tableClass: design.name === "orders.archive" ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD",
    isDeletionProtected: isRich,
    stream: isRich ? { arn: `${arn}/stream/2023-01-04T07:58:12.000`, viewType: "NEW_AND_OLD_IMAGES" } : null,
    encryption: isRich
      ? {
          type: "KMS",
          kmsKeyArn: `arn:aws:kms:${place.region}:${place.accountId}:key/1f3a`,
          status: "ENABLED",
        }
      : { type: "AWS_OWNED", kmsKeyArn: null, status: null },
    replicas: isRich ? [{ region: "us-east-1", status: "ACTIVE", kmsKeyArn: null }] : [],
    multiRegionConsistency: isRich ? "EVENTUAL" : null,
    vectorIndexes: [],
    indexes: (design.indexes ?? []).map((index) => ({
      ...index,
      arn: `${arn}/index/${index.name}`,
      status: index.kind === "global" ? "ACTIVE" : null,
      sizeBytes: (index.itemCount ?? 0) * (index.projection === "ALL" ? design.itemBytes : 90),
      capacity: index.kind === "global" ? capacity : null,
      isBackfilling: false,
    })),
    timeToLive: known(
      design.timeToLive === undefined ? null : { attribute: design.timeToLive, status: "ENABLED" },
    ),
    pointInTimeRecovery: known({
      isEnabled: isRich,
      earliestRestorableAt: isRich ? "2026-01-28T07:58:12Z" : null,
      latestRestorableAt: isRich ? "2026-03-04T15:10:00Z" : null,
      recoveryPeriodDays: isRich ? 35 : null,
    }),
    tags: known({ "cost-centre": "commerce", stage: "prod", team: design.owners?.[0] ?? "unknown" }),
    resourcePolicy: isRich
      ? known({
          policy: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::444455556666:root" },
                Action: ["dynamodb:Query"],
                Resource: arn,
              },
            ],
          },
          revisionId: "1700000000",
        })
      : known(null),
    kinesisDestinations: notKnown(
      "NOT_SUPPORTED",
      "dynamodb:DescribeKinesisStreamingDestination",
      "The endpoint does not know this operation.",
    ),
    contributorInsights: notKnown(
      "ACCESS_DENIED",
      "dynamodb:DescribeContributorInsights",
      "The role may not call this action.",
    ),
    exports: known(
      isRich ? [{ arn: `${arn}/export/01700000000000-ab12`, status: "COMPLETED", type: "FULL_EXPORT" }] : [],
    ),
  };
}

const known = <T>(value: T): Known<T> => ({ known: true, value });
const notKnown = (because: string, action: string, message: string): NotKnown => ({
  known: false,
  because,
  action,
  message,
});

function countAttributes(attributes: readonly AttributeSchema[]): number {
  return attributes.reduce((sum, attribute) => sum + 1 + countAttributes(attribute.children), 0);
}
