import { expect, test } from "vitest";
import { consoleUrl } from "./console-url.ts";

const hostOf = (partition: string, region: string) =>
  new URL(consoleUrl({ partition, region, name: "t" })).host;

test("I19: the console's page has the region and the encoded name", () => {
  expect(consoleUrl({ partition: "aws", region: "eu-west-1", name: "a b/c" })).toBe(
    "https://eu-west-1.console.aws.amazon.com/dynamodbv2/home?region=eu-west-1#table?name=a%20b%2Fc",
  );
});

test("X7: other partitions have consoles of their own", () => {
  expect(hostOf("aws-cn", "cn-north-1")).toBe("cn-north-1.console.amazonaws.cn");
  expect(hostOf("aws-us-gov", "us-gov-west-1")).toBe("us-gov-west-1.console.amazonaws-us-gov.com");
});
