import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomData } from "../inference/testing/random-data.ts";
import { renderTemplate } from "../key/index.ts";
import { fromPlain, type Item, type PlainItem } from "../value/index.ts";
import { createClassifier } from "./create-classifier.ts";
import { inferEntities } from "./infer-entities.ts";
import type { EntityTableKeys } from "./key-columns.ts";

const text = (name: string) => ({ name, type: "S" as const });
const KEYS: EntityTableKeys = {
  key: { partition: [text("PK")], sort: [text("SK")] },
  indexes: [{ name: "GSI1", key: { partition: [text("GSI1PK")], sort: [text("GSI1SK")] } }],
};
const BY_ID: EntityTableKeys = { key: { partition: [text("id")], sort: [] }, indexes: [] };
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const infer = (keys: EntityTableKeys, items: readonly Item[]) =>
  inferEntities({ keys, items: items.map((item) => ({ item, weight: 1 })) });
const namesOf = (keys: EntityTableKeys, items: readonly Item[]) =>
  infer(keys, items)
    .model.entities.map(({ name }) => name)
    .toSorted();
const make = (item: PlainItem) => fromPlain(item);

function shop(seed: number): readonly Item[] {
  const data = randomData(seed);
  const users = times(15, () => data.uuid());
  return [
    ...users.map((userId) =>
      make({
        PK: `USER#${userId}`,
        SK: "PROFILE",
        GSI1PK: `MAIL#${data.word()}@example.com`,
        GSI1SK: `USER#${userId}`,
        userId,
        name: data.word(),
        ...(data.random() < 0.5 ? { phone: data.word() } : {}),
      }),
    ),
    ...times(40, () => {
      const [userId, orderId] = [data.pick(users), data.uuid()];
      return make({
        PK: `USER#${userId}`,
        SK: `ORDER#${orderId}`,
        GSI1PK: data.date(),
        GSI1SK: orderId,
        orderId,
        userId,
        total: { $number: "5" },
        state: data.pick(["open", "paid"]),
      });
    }),
    ...times(10, () =>
      make({ PK: `USERNAME#${data.word()}${data.hex(4)}`, SK: "LOCK", owner: data.pick(users) }),
    ),
  ];
}

describe("inferEntities", () => {
  it("finds the entities of a single-table design with the templates on every index", () => {
    const { entities } = infer(KEYS, shop(1)).model;
    const order = entities.find(({ name }) => name === "Order");
    expect(entities.map(({ name }) => name).toSorted()).toEqual(["Order", "User", "Username"]);
    expect(order?.keys.map(({ index, templates }) => [index, templates.map(renderTemplate)])).toEqual([
      [null, ["USER#{userId:uuid}"]],
      [null, ["ORDER#{orderId:uuid}"]],
      ["GSI1", ["{date:date}"]],
      ["GSI1", ["{orderId:uuid}"]],
    ]);
  });

  it("I7: divides the same items in the same way whatever their order", () => {
    const items = shop(2);
    const expected = infer(KEYS, items).model;
    fc.assert(
      fc.property(fc.shuffledSubarray([...items], { minLength: items.length }), (shuffled) => {
        expect(infer(KEYS, shuffled).model).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it("keeps a kind with many optional attributes whole", () => {
    const data = randomData(3);
    const names = times(14, (index) => `optional${index}`);
    const items = times(200, () =>
      make({
        id: data.uuid(),
        name: "x",
        ...Object.fromEntries(names.flatMap((name) => (data.random() < 0.5 ? [[name, "x"]] : []))),
      }),
    );
    expect(infer(BY_ID, items).model.entities).toHaveLength(1);
  });

  it("finds kinds without any useful key by the attributes that occur together", () => {
    const data = randomData(4);
    const kinds = [
      ["tag", "notes", "assets"],
      ["job", "runner", "stderr"],
      ["fork", "parent", "owner"],
    ];
    const items = times(90, (index) =>
      make({ id: data.uuid(), at: "x", ...Object.fromEntries(kinds[index % 3]!.map((name) => [name, "x"])) }),
    );
    expect(infer(BY_ID, items).model.entities.map(({ sampledItems }) => sampledItems)).toEqual([30, 30, 30]);
  });

  it("finds a discriminator by what it tells, whatever its name", () => {
    const data = randomData(5);
    const items = times(60, (index) =>
      make({
        id: data.uuid(),
        zz: ["cat", "dog"][index % 2]!,
        colour: data.pick(["red", "blue"]),
        ...(index % 2 === 0 ? { lives: "9", purr: "x", claws: "x" } : { bark: "x", leash: "y", chip: "z" }),
      }),
    );
    const { entities } = infer(BY_ID, items).model;
    expect(entities.map(({ discriminator }) => discriminator?.value).toSorted()).toEqual(["cat", "dog"]);
    expect(entities.map(({ name }) => name).toSorted()).toEqual(["Cat", "Dog"]);
  });

  it("does not take a state for a kind", () => {
    const data = randomData(6);
    const items = times(80, (index) =>
      make({
        id: data.uuid(),
        status: ["open", "paid"][index % 2]!,
        a: "x",
        b: "x",
        c: "x",
        d: "x",
        e: "x",
        ...(index % 2 === 0 ? {} : { paidAt: "x", receipt: "y" }),
      }),
    );
    expect(namesOf(BY_ID, items)).toHaveLength(1);
  });

  it("believes the key where the discriminator lies", () => {
    const items = shop(7).map((item, index): Item => {
      const kind = String("S" in item["SK"]! ? item["SK"].S : "").split("#")[0]!;
      return { ...item, type: { S: index % 11 === 0 ? "ORDER" : kind } };
    });
    expect(infer(KEYS, items).model.entities.map(({ sampledItems }) => sampledItems)).toEqual([40, 15, 10]);
  });

  it("classifies items that were not in the sample, also with a model that was stored", () => {
    const [items, others] = [shop(8), shop(9)];
    const { model } = infer(KEYS, items);
    const classify = createClassifier(KEYS, JSON.parse(JSON.stringify(model)));
    const found = others.map((item) => model.entities.find(({ id }) => id === classify(item))?.name);
    expect(found).toEqual([
      ...times(15, () => "User"),
      ...times(40, () => "Order"),
      ...times(10, () => "Username"),
    ]);
  });

  it("estimates item counts from exact counts of shapes", () => {
    const items = times(4, (index) => make({ id: `U#${index}`, name: "x" }));
    const { model } = inferEntities({
      keys: BY_ID,
      items: items.map((item) => ({ item, weight: 1 })),
      shapes: [
        {
          shape: [
            ["id", "S"],
            ["name", "S"],
          ],
          count: 900,
        },
      ],
      itemCount: 1000,
    });
    expect(model.entities.map(({ itemCount }) => itemCount)).toEqual([1000]);
  });

  it("answers nothing for no items, and survives items without their keys", () => {
    expect(infer(KEYS, []).model.entities).toEqual([]);
    expect(infer(KEYS, []).classify(make({ PK: "a", SK: "b" }))).toBeUndefined();
    expect(infer(KEYS, [make({ a: "x" }), make({ a: "y" })]).model.entities).toHaveLength(1);
  });

  it("takes hostile names for names", () => {
    const items = times(
      6,
      (index) =>
        JSON.parse(
          `{"id":{"S":"A#${index}"},"__proto__":{"S":"x"},"":{"M":{"constructor":{"N":"1"}}}}`,
        ) as Item,
    );
    const { entities } = infer(BY_ID, items).model;
    expect(entities[0]?.attributes.map(({ path }) => path)).toEqual([
      [""],
      ["", "constructor"],
      ["__proto__"],
      ["id"],
    ]);
  });
});
