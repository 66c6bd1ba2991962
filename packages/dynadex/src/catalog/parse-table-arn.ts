import { DynadexError } from "@dynadex/core/error";

/** Where a table is, as its ARN says. */
export interface TablePlace {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
}

const TABLE_ARN = /^arn:([^:]+):dynamodb:([^:]*):([^:]*):table\/([^/]+)$/;

/**
 * Takes a table's ARN apart, whatever its partition (X7). Emulators have regions and accounts of their own, so neither is
 * checked. Throws `INVALID_INPUT` for any other text.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function parseTableArn(arn: string): TablePlace {
  const [, partition, region, accountId, name] = TABLE_ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined || accountId === undefined || name === undefined) {
    throw new DynadexError(
      "INVALID_INPUT",
      `a table's ARN must be arn:…:dynamodb:…:…:table/name, found ${arn}`,
      {
        resource: arn,
      },
    );
  }
  return { partition, region, accountId, name };
}
