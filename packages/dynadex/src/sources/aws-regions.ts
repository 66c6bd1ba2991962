import { DynadexError } from "@dynadex/core/error";

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

/**
 * Refuses a region that AWS does not have with `INVALID_REGION`, naming the valid ones (X5).
 *
 * Regions of a custom endpoint are not checked: emulators take any name, such as `local`.
 */
export function assertAwsRegion(region: string): void {
  if (AWS_REGIONS.includes(region)) return;
  const zone = /^(.+-\d)[a-z]$/.exec(region)?.[1];
  const isZone = zone !== undefined && AWS_REGIONS.includes(zone);
  throw new DynadexError(
    "INVALID_REGION",
    `The region must be one of ${AWS_REGIONS.join(", ")}; found "${region}".`,
    {
      resource: region,
      hint: isZone
        ? `"${region}" is an availability zone; its region is "${zone}".`
        : "Use one of the regions that are listed, or give the endpoint of a service that has its own regions.",
    },
  );
}
