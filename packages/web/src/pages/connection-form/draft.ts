import type { Connection, ConnectionCreate, CrawlParameters, Schedule, Workflow } from "@dynadex/contract";

/** A connection as it is typed: texts and choices, not yet checked. */
export interface ConnectionDraft {
  readonly name: string;
  /** Separated by commas or spaces. */
  readonly regions: string;
  /** `unchanged` keeps the sealed credential of a connection that is edited. */
  readonly credential: "unchanged" | "environment" | "profile" | "keys";
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly roleArn: string;
  readonly externalId: string;
  readonly dynamodbEndpoint: string;
  readonly stsEndpoint: string;
  readonly include: string;
  readonly exclude: string;
  readonly adminUsers: string;
  readonly adminGroups: string;
}

/** How a connection is crawled, as it is typed. */
export interface CrawlDraft {
  readonly read: CrawlParameters["read"];
  readonly maxReadUnits: string;
  readonly maxReadUnitsPerSecond: string;
  readonly sampleItems: string;
  readonly isScheduled: boolean;
  readonly cron: string;
  readonly timeZone: string;
}

export const EMPTY_CONNECTION: ConnectionDraft = {
  name: "",
  regions: "",
  credential: "environment",
  profile: "",
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
  roleArn: "",
  externalId: "",
  dynamodbEndpoint: "",
  stsEndpoint: "",
  include: "",
  exclude: "",
  adminUsers: "",
  adminGroups: "",
};

/** A first crawl reads items under a cap that costs less than a cent on demand. */
export function makeCrawlDraft(timeZone: string): CrawlDraft {
  return {
    read: "items",
    maxReadUnits: "25000",
    maxReadUnitsPerSecond: "",
    sampleItems: "5000",
    isScheduled: false,
    cron: "15 4 * * *",
    timeZone,
  };
}

type Settings = ConnectionCreate["settings"];
type Credential = ConnectionCreate["credential"];

/** Where a connection looks, as the API takes it. */
export function toSettings(draft: ConnectionDraft): Settings {
  return {
    regions: parseNames(draft.regions),
    ...given("dynamodbEndpoint", draft.dynamodbEndpoint),
    ...given("stsEndpoint", draft.stsEndpoint),
    ...given("include", draft.include),
    ...given("exclude", draft.exclude),
  };
}

/** How a connection signs in, as the API takes it; `undefined` when it is to stay as it is. */
export function toCredential(draft: ConnectionDraft): Credential | undefined {
  const assumeRole =
    draft.roleArn.trim() === ""
      ? {}
      : { assumeRole: { roleArn: draft.roleArn.trim(), ...given("externalId", draft.externalId) } };
  switch (draft.credential) {
    case "unchanged":
      return undefined;
    case "environment":
      return { type: "environment", ...assumeRole };
    case "profile":
      return { type: "profile", profile: draft.profile.trim(), ...assumeRole };
    case "keys":
      return {
        type: "keys",
        accessKeyId: draft.accessKeyId.trim(),
        secretAccessKey: draft.secretAccessKey.trim(),
        ...given("sessionToken", draft.sessionToken),
        ...assumeRole,
      };
  }
}

/** What may be typed of a connection that is edited; its secrets are not known here. */
export function toConnectionDraft(connection: Connection): ConnectionDraft {
  const { settings, credential } = connection;
  return {
    ...EMPTY_CONNECTION,
    name: connection.name,
    regions: settings.regions.join(", "),
    credential: "unchanged",
    profile: credential.profile ?? "",
    roleArn: credential.roleArn ?? "",
    dynamodbEndpoint: settings.dynamodbEndpoint ?? "",
    stsEndpoint: settings.stsEndpoint ?? "",
    include: settings.include ?? "",
    exclude: settings.exclude ?? "",
    adminUsers: connection.adminUsers.join(", "),
    adminGroups: connection.adminGroups.join(", "),
  };
}

/** What a crawl reads, as the API takes it; members that are not typed keep their earlier values. */
export function toCrawlParameters(
  draft: CrawlDraft,
  earlier: Partial<CrawlParameters> = {},
): Partial<CrawlParameters> {
  const { maxReadUnits: _, maxReadUnitsPerSecond: __, ...kept } = earlier;
  return {
    ...kept,
    read: draft.read,
    ...givenNumber("maxReadUnits", draft.maxReadUnits),
    ...givenNumber("maxReadUnitsPerSecond", draft.maxReadUnitsPerSecond),
    ...givenNumber("sampleItems", draft.sampleItems),
  };
}

/** When a crawl is run; `null` when only by hand. */
export function toSchedule(draft: CrawlDraft): Schedule | null {
  return draft.isScheduled ? { cron: draft.cron.trim(), timeZone: draft.timeZone.trim() || "UTC" } : null;
}

/** What may be typed of a workflow that is edited. */
export function toCrawlDraft(workflow: Workflow, timeZone: string): CrawlDraft {
  const { parameters, schedule } = workflow;
  const usual = makeCrawlDraft(timeZone);
  return {
    read: parameters.read,
    maxReadUnits: renderNumber(parameters.maxReadUnits),
    maxReadUnitsPerSecond: renderNumber(parameters.maxReadUnitsPerSecond),
    sampleItems: renderNumber(parameters.sampleItems),
    isScheduled: schedule !== null,
    cron: schedule?.cron ?? usual.cron,
    timeZone: schedule?.timeZone ?? usual.timeZone,
  };
}

/** Reads names that are separated by commas, spaces or lines; each once. */
export function parseNames(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))];
}

function given<Name extends string>(name: Name, text: string): { [N in Name]?: string } {
  const value = text.trim();
  return (value === "" ? {} : { [name]: value }) as { [N in Name]?: string };
}

/** What is typed instead of a number is sent as it is, so that the server says what is wrong with it. */
function givenNumber<Name extends string>(name: Name, text: string): { [N in Name]?: number } {
  const value = text.trim().replaceAll(/[,_\s]/g, "");
  const number = Number(value);
  return (value === "" ? {} : { [name]: Number.isNaN(number) ? value : number }) as { [N in Name]?: number };
}

const renderNumber = (value: number | undefined): string => (value === undefined ? "" : String(value));
