import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  Projection,
} from "@aws-sdk/client-dynamodb";

/** An index in short. */
export interface IndexPlan {
  readonly name: string;
  /** Partition key, then sort key. */
  readonly key: readonly string[];
  /** `ALL`, `KEYS_ONLY`, or the attributes that are included. */
  readonly projects: "ALL" | "KEYS_ONLY" | readonly string[];
}

/** A table in short. */
export interface TablePlan {
  readonly name: string;
  /** Partition key, then sort key. */
  readonly key: readonly string[];
  /** Types of key attributes that are not text. */
  readonly types?: Readonly<Record<string, "N" | "B">>;
  readonly globalIndexes?: readonly IndexPlan[];
  readonly localIndexes?: readonly IndexPlan[];
  /** Provisioned read and write units, for each global index as well; on demand if absent. */
  readonly capacity?: { readonly read: number; readonly write: number };
  readonly tags?: Readonly<Record<string, string>>;
  readonly stream?: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";
  /** The customer's key the table is encrypted with. */
  readonly kmsKey?: string;
  readonly isInfrequentlyAccessed?: boolean;
  readonly isDeletionProtected?: boolean;
  readonly maxOnDemand?: { readonly read: number; readonly write: number };
}

/** Writes a plan out as the `CreateTable` request it stands for. */
export function defineTable(plan: TablePlan): CreateTableCommandInput {
  const indexes = [...(plan.globalIndexes ?? []), ...(plan.localIndexes ?? [])];
  const keyNames = [...new Set([...plan.key, ...indexes.flatMap((index) => index.key)])];
  const throughput = toThroughput(plan);
  return {
    TableName: plan.name,
    KeySchema: toKeySchema(plan.key),
    AttributeDefinitions: keyNames.map((AttributeName): AttributeDefinition => {
      return { AttributeName, AttributeType: plan.types?.[AttributeName] ?? "S" };
    }),
    BillingMode: plan.capacity === undefined ? "PAY_PER_REQUEST" : "PROVISIONED",
    ...throughput,
    GlobalSecondaryIndexes: plan.globalIndexes?.map((index) => ({ ...toIndex(index), ...throughput })),
    LocalSecondaryIndexes: plan.localIndexes?.map(toIndex),
    Tags: Object.entries(plan.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    StreamSpecification:
      plan.stream === undefined ? undefined : { StreamEnabled: true, StreamViewType: plan.stream },
    SSESpecification:
      plan.kmsKey === undefined ? undefined : { Enabled: true, SSEType: "KMS", KMSMasterKeyId: plan.kmsKey },
    TableClass: plan.isInfrequentlyAccessed === true ? "STANDARD_INFREQUENT_ACCESS" : undefined,
    DeletionProtectionEnabled: plan.isDeletionProtected,
    OnDemandThroughput:
      plan.maxOnDemand === undefined
        ? undefined
        : { MaxReadRequestUnits: plan.maxOnDemand.read, MaxWriteRequestUnits: plan.maxOnDemand.write },
  };
}

/** The tags every demo table of a team carries. */
export function toTeamTags(
  team: string,
  costCenter: string,
  extra: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    team,
    env: "production",
    "cost-center": costCenter,
    owner: `${team}@larkspur.example.com`,
    ...extra,
  };
}

function toThroughput({ capacity }: TablePlan): Pick<CreateTableCommandInput, "ProvisionedThroughput"> {
  if (capacity === undefined) return {};
  return {
    ProvisionedThroughput: { ReadCapacityUnits: capacity.read, WriteCapacityUnits: capacity.write },
  };
}

function toKeySchema(names: readonly string[]): KeySchemaElement[] {
  return names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? "HASH" : "RANGE" }));
}

function toIndex(plan: IndexPlan): {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection: Projection;
} {
  return {
    IndexName: plan.name,
    KeySchema: toKeySchema(plan.key),
    Projection:
      typeof plan.projects === "string"
        ? { ProjectionType: plan.projects }
        : { ProjectionType: "INCLUDE", NonKeyAttributes: [...plan.projects] },
  };
}
