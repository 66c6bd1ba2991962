import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  fromPlain,
  type Item,
  type PlainItem,
  type PlainValue,
} from "../../packages/core/src/value/index.ts";
import { type Design, keysOf, type LabelledItem } from "./design.ts";
import { generateFromSchema, type ModelSchema } from "./generate-from-schema.ts";

/** Published designs with labels, beside the repository; the label is dropped before inferring. */
const MODELS = join(import.meta.dirname, "../../../shared/data/models");

/** The labelled designs; none where the folder is absent. */
export function readModelDesigns(): readonly Design[] {
  if (!existsSync(MODELS)) return [];
  const files = readdirSync(MODELS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  return files.flatMap((name) => {
    const text = readFileSync(join(MODELS, name), "utf8");
    const short = name.split("__").at(-1)!.replace(".json", "");
    if (name.includes("valid_schemas")) {
      const usage = join(
        MODELS,
        name.replace("valid_schemas", "valid_usage_data").replace("_schema.json", "_usage_data.json"),
      );
      return generateFromSchema(
        short,
        JSON.parse(text) as ModelSchema,
        JSON.parse(readFileSync(usage, "utf8")),
      );
    }
    if (name.includes("valid_usage_data")) return [];
    return text.startsWith('{"PK"')
      ? [readLines(short, text)]
      : readWorkbench(short, JSON.parse(text) as Workbench);
  });
}

interface WorkbenchKey {
  readonly PartitionKey: { readonly AttributeName: string };
  readonly SortKey?: { readonly AttributeName: string };
}

interface Workbench {
  readonly DataModel: readonly {
    readonly TableName: string;
    readonly KeyAttributes: WorkbenchKey;
    readonly GlobalSecondaryIndexes?: readonly {
      readonly IndexName: string;
      readonly KeyAttributes: WorkbenchKey;
    }[];
    readonly TableData?: readonly Item[];
  }[];
}

const LABEL = "EntityType";

function readWorkbench(name: string, { DataModel }: Workbench): readonly Design[] {
  return DataModel.flatMap((table): readonly Design[] => {
    const labelled = (table.TableData ?? []).flatMap((item): readonly LabelledItem[] => {
      const { [LABEL]: label, ...rest } = item;
      return label !== undefined && "S" in label ? [{ item: rest, label: label.S, patterns: new Map() }] : [];
    });
    if (labelled.length < 2) return [];
    const indexes = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeyAttributes }) => [
      IndexName,
      ...namesOf(KeyAttributes),
    ]);
    return [
      {
        name,
        set: "models",
        isAdversarial: false,
        keys: keysOf(namesOf(table.KeyAttributes), indexes),
        items: labelled,
      },
    ];
  });
}

function namesOf({ PartitionKey, SortKey }: WorkbenchKey): readonly string[] {
  return [PartitionKey.AttributeName, ...(SortKey === undefined ? [] : [SortKey.AttributeName])];
}

/** Lines of plain JSON, labelled by the fixed text of their keys, which is also the pattern. */
function readLines(name: string, text: string): Design {
  const items = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): LabelledItem => {
      const plain = JSON.parse(line, (_, value: unknown) =>
        typeof value === "number" ? { $number: String(value) } : value,
      ) as PlainItem;
      const patterns = new Map(["PK", "SK"].map((key) => [key, patternOf(plain[key]!)]));
      return { item: fromPlain(plain), label: [...patterns.values()].join(" "), patterns };
    });
  return { name, set: "models", isAdversarial: false, keys: keysOf(["PK", "SK"]), items };
}

function patternOf(value: PlainValue): string {
  return String(value).replace(/#[^#]+$/, "#{}");
}
