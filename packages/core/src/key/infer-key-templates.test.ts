import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomData } from "../inference/testing/random-data.ts";
import { inferKeyTemplates, type KeyObservation } from "./infer-key-templates.ts";
import { renderTemplate } from "./render-template.ts";

type Attributes = Readonly<Record<string, string>>;
const observe = (value: string, attributes: Attributes = {}): KeyObservation => ({
  value,
  count: 1,
  attributes: new Map(Object.entries(attributes)),
});
const templatesOf = (observations: readonly KeyObservation[]) =>
  inferKeyTemplates(observations)
    .templates.map(({ template }) => renderTemplate(template))
    .toSorted();
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("inferKeyTemplates", () => {
  const data = randomData(7);

  it("names segments after the attribute that holds the same value", () => {
    const keys = times(20, () => {
      const [tenant, order] = [data.pick(["acme", "globex", "initech"]), data.uuid()];
      return observe(`TENANT#${tenant}#ORDER#${order}`, { tenantId: tenant, orderId: order });
    });
    expect(templatesOf(keys)).toEqual(["TENANT#{tenantId:enum(acme,globex,initech)}#ORDER#{orderId:uuid}"]);
  });

  it("tells literals from states by the items behind them", () => {
    const keys = [
      ...times(30, (index) =>
        observe(`TASK#${["OPEN", "DONE"][index % 2]!}#${data.date()}`, { text: "x", owner: "y" }),
      ),
      ...times(20, () => observe(`NOTE#${data.uuid()}`, { body: "x", author: "y", colour: "z" })),
    ];
    expect(templatesOf(keys)).toEqual(["NOTE#{noteId:uuid}", "TASK#{taskKind:enum(DONE,OPEN)}#{date:date}"]);
  });

  it.each(["#", "|", "/", ":", "_", "::", "~"])(
    "discovers the delimiter %s in small letters",
    (delimiter) => {
      const keys = [
        ...times(12, () => observe(`user${delimiter}${data.uuid()}`, { name: "x", mail: "y" })),
        ...times(12, () => observe(`order${delimiter}${data.uuid()}`, { total: "x", state: "y" })),
      ];
      expect(templatesOf(keys)).toEqual([`order${delimiter}{orderId:uuid}`, `user${delimiter}{userId:uuid}`]);
    },
  );

  it("finds kinds that stand behind the identifier", () => {
    const keys = [
      ...times(12, () => observe(`${data.uuid()}|workItem`, { section: "x", text: "y" })),
      ...times(12, () => observe(`${data.uuid()}|message`, { from: "x", to: "y" })),
    ];
    expect(templatesOf(keys)).toEqual(["{id:uuid}|message", "{id:uuid}|workItem"]);
  });

  it("cuts attribute names from values as ElectroDB writes them", () => {
    const keys = times(15, () => observe(`$mall_1#storeid_${data.uuid()}`, { rent: "x" }));
    expect(templatesOf(keys)).toEqual(["$mall_1#storeid_{storeidId:uuid}"]);
  });

  it("takes names for values", () => {
    const names = "anna bob carla dmitri eva farid greta hugo ines jonas kira liam mona nils".split(" ");
    expect(templatesOf(names.map((name) => observe(`USER#${name}`, { username: name })))).toEqual([
      "USER#{username}",
    ]);
  });

  it("finds the same templates in any order", () => {
    const keys = times(40, (index) =>
      observe(`${["A", "B", "C"][index % 3]!}#${data.hex(12)}`, { x: data.word() }),
    );
    const expected = templatesOf(keys);
    fc.assert(
      fc.property(fc.shuffledSubarray([...keys], { minLength: keys.length }), (shuffled) => {
        expect(templatesOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it("answers nothing for no keys", () => {
    expect(inferKeyTemplates([])).toEqual({ templates: [], assignments: [] });
  });
});
