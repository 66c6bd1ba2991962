import type { AttributeType } from "../value/attribute-value.ts";

/** Why a fact is absent, kept beside the facts that are known: a refused call is never a failure of the table. */
export interface NotKnown {
  readonly known: false;
  /** `ACCESS_DENIED`, `NOT_SUPPORTED` (an emulator), `THROTTLED`, `SERVICE_ERROR` or `NOT_ASKED`. */
  readonly because: string;
  /** The API action that was refused, such as `dynamodb:DescribeTimeToLive`. */
  readonly action: string;
  readonly message: string;
}

/** A fact that had to be asked for by a call of its own, so that it may be unknown while the table is known. */
export type Known<T> = { readonly known: true; readonly value: T } | NotKnown;

/** Scalar types a key attribute may have. */
export type KeyType = Extract<AttributeType, "S" | "N" | "B">;

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** The key of a table or an index. Tables have one partition attribute; GSIs may have up to four of each kind. */
export interface KeyDefinition {
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
}

/** Provisioned or consumed capacity; 0 and 0 for on-demand tables (A20). */
export interface Capacity {
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What the control plane says of one secondary index (A21). */
export interface IndexFacts {
  readonly kind: "global" | "local";
  readonly name: string;
  readonly arn: string | null;
  /** `null` for local indexes, which have no status of their own. */
  readonly status: string | null;
  readonly key: KeyDefinition;
  readonly projection: "KEYS_ONLY" | "INCLUDE" | "ALL";
  readonly nonKeyAttributes: readonly string[];
  /** About six hours old on AWS; `null` when the source does not say. */
  readonly itemCount: number | null;
  readonly sizeBytes: number | null;
  readonly capacity: Capacity | null;
  readonly isBackfilling: boolean;
}

export interface ReplicaFacts {
  readonly region: string;
  readonly status: string | null;
  readonly kmsKeyArn: string | null;
}

export interface ExportSummary {
  readonly arn: string;
  readonly status: string;
  readonly type: string;
}

/**
 * Everything the control plane says of one table (A20).
 *
 * The members up to `indexes` come from `DescribeTable`; each `Known` member has a call of its own.
 * Times are UTC ISO 8601 with `Z` (X8), sizes are bytes.
 */
export interface TableFacts {
  readonly name: string;
  readonly arn: string;
  /** Changes when a table is dropped and made again; `null` on sources that do not have it. */
  readonly tableId: string | null;
  /** Stored as text: an unknown status is not an error (A23). */
  readonly status: string;
  readonly createdAt: string | null;
  readonly itemCount: number | null;
  readonly sizeBytes: number | null;
  readonly key: KeyDefinition;
  readonly billingMode: "PROVISIONED" | "PAY_PER_REQUEST";
  readonly capacity: Capacity;
  readonly onDemandLimit: { readonly readUnits: number | null; readonly writeUnits: number | null } | null;
  readonly warmThroughput: { readonly readUnits: number; readonly writeUnits: number } | null;
  readonly tableClass: string;
  readonly isDeletionProtected: boolean;
  readonly stream: { readonly arn: string | null; readonly viewType: string } | null;
  /** `AWS_OWNED` when the service says nothing, else `KMS` (customer or AWS-managed key) or `AES256`. */
  readonly encryption: {
    readonly type: string;
    readonly kmsKeyArn: string | null;
    readonly status: string | null;
  };
  readonly replicas: readonly ReplicaFacts[];
  readonly multiRegionConsistency: string | null;
  /** Kept as the service writes them: the feature is new and its shape still grows. */
  readonly vectorIndexes: readonly { readonly [name: string]: unknown }[];
  readonly indexes: readonly IndexFacts[];
  readonly timeToLive: Known<{ readonly attribute: string; readonly status: string } | null>;
  readonly pointInTimeRecovery: Known<{
    readonly isEnabled: boolean;
    readonly earliestRestorableAt: string | null;
    readonly latestRestorableAt: string | null;
    readonly recoveryPeriodDays: number | null;
  }>;
  readonly tags: Known<{ readonly [key: string]: string }>;
  readonly resourcePolicy: Known<{ readonly policy: unknown; readonly revisionId: string } | null>;
  readonly kinesisDestinations: Known<readonly { readonly streamArn: string; readonly status: string }[]>;
  readonly contributorInsights: Known<{ readonly status: string; readonly mode: string | null }>;
  readonly exports: Known<readonly ExportSummary[]>;
}
