import { findNearestName } from "@dynadex/core/text";
import { DynadexError, type InputIssue } from "@dynadex/core/error";

/** Every region of every AWS partition, in ascending order; a test holds it against the SDK's own list. */
export const AWS_REGIONS: readonly string[] = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-central-2",
  "eu-isoe-west-1",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eusc-de-east-1",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "me-west-1",
  "mx-central-1",
  "sa-east-1",
  "sa-west-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-iso-east-1",
  "us-iso-west-1",
  "us-isob-east-1",
  "us-isob-west-1",
  "us-isof-east-1",
  "us-isof-south-1",
  "us-west-1",
  "us-west-2",
];

/** Regions a hint names at most when some are near what was typed. */
const MAX_NEAREST = 3;

/**
 * Refuses regions that AWS does not have with `INVALID_REGION`: one issue for each, with the nearest valid ones, or all
 * when none is near (X5). An availability zone (`us-east-1a`) is told its region.
 *
 * Regions of a custom endpoint are not to be checked: emulators take any name, such as `local`.
 *
 * @example
 * assertAwsRegions(["eu-west-1", "us-gov-east-1"]);
 */
export function assertAwsRegions(
  regions: readonly string[],
  path: readonly (string | number)[] = ["regions"],
): void {
  const issues = regions.flatMap((region, index) =>
    AWS_REGIONS.includes(region) ? [] : [toIssue(region, [...path, index])],
  );
  const unknown = regions.filter((region) => !AWS_REGIONS.includes(region));
  const [first] = unknown;
  if (first === undefined) return;
  const found = unknown.map((region) => `"${region}"`).join(", ");
  throw new DynadexError("INVALID_REGION", `a region must be one that AWS has, found ${found}`, {
    resource: first,
    hint: hintFor(first),
    issues,
  });
}

function toIssue(region: string, path: InputIssue["path"]): InputIssue {
  const message = `AWS has no region "${region}"`;
  return { path, code: "INVALID_REGION", message, hint: hintFor(region) };
}

function hintFor(region: string): string {
  const zone = /^(.+-\d)[a-z]$/.exec(region)?.[1];
  if (zone !== undefined && AWS_REGIONS.includes(zone)) {
    return `"${region}" is an availability zone; its region is "${zone}".`;
  }
  const nearest = listNearest(region);
  return nearest.length === 0
    ? `Use one of ${AWS_REGIONS.join(", ")}.`
    : `Did you mean ${nearest.join(", ")}?`;
}

function listNearest(region: string): readonly string[] {
  const left = new Set(AWS_REGIONS);
  const nearest: string[] = [];
  while (nearest.length < MAX_NEAREST) {
    const found = findNearestName(region, left);
    if (found === undefined) break;
    nearest.push(found);
    left.delete(found);
  }
  return nearest;
}
