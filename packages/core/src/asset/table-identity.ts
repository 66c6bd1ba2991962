import { DynadexError } from "../error/index.ts";

/**
 * What makes a table one table, whatever path reaches it: partition, account, region and name (X7). A table that was
 * dropped and made again has the same identity and another `TableId`.
 */
export interface TableIdentity {
  /** `aws`, `aws-cn`, `aws-us-gov` and the like. */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** As the ARN has it; emulators use names such as `ddblocal`. */
  readonly region: string;
  /** Case-sensitive, may hold dots (X13). */
  readonly name: string;
}

/**
 * The identity of the table that an ARN names.
 *
 * ARNs of a table's index, stream, backup, export or import are refused with the table's own ARN as hint: they are no
 * tables, and treating them as such would make one table two.
 *
 * @throws DynadexError `INVALID_INPUT`
 */
export function parseTableArn(arn: string): TableIdentity {
  const [, partition, region, accountId, resource] = TABLE_ARN.exec(arn) ?? [];
  const [name, kind] = resource?.split("/") ?? [];
  if (partition === undefined || region === undefined || accountId === undefined || !isTableName(name)) {
    throw new DynadexError(
      "INVALID_INPUT",
      `A table's ARN must be arn:aws:dynamodb:REGION:ACCOUNT:table/NAME; found ${JSON.stringify(arn)}.`,
      { resource: arn },
    );
  }
  const identity = { partition, accountId, region, name };
  if (kind !== undefined) {
    throw new DynadexError("INVALID_INPUT", `The ARN must be of a table; found one of its ${kind}: ${arn}.`, {
      resource: arn,
      hint: `Use the table's own ARN: ${renderTableArn(identity)}.`,
    });
  }
  return identity;
}

/** The ARN of a table; `parseTableArn` is the inverse. */
export function renderTableArn({ partition, accountId, region, name }: TableIdentity): string {
  return `arn:${partition}:dynamodb:${region}:${accountId}:table/${name}`;
}

const TABLE_ARN = /^arn:(aws[a-z-]*):dynamodb:([a-z0-9-]+):(\d{12}):table\/(.+)$/;

/** AWS asks for three characters at least; some emulators do not. */
const TABLE_NAME = /^[a-zA-Z0-9_.-]{1,255}$/;

function isTableName(name: string | undefined): name is string {
  return name !== undefined && TABLE_NAME.test(name);
}
