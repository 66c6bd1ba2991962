import { type Design, keysOf } from "./design.ts";
import { createWriter, key } from "./item-writer.ts";
import { randomValues } from "./random-values.ts";

const PARTS =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(
    " ",
  );

/** Hooks of 24 kinds whose difference lies in a nested payload; the action is named, and several share an action. */
export function simulateHooks(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["delivery"]);
  for (let kind = 0; kind < 24; kind++) {
    const members = Array.from(
      { length: 4 + values.below(6) },
      (_, index) => `${PARTS[(kind * 5 + index * 7) % PARTS.length]!}${kind % 3 === 0 ? "Ref" : ""}`,
    );
    for (let index = 0; index < 3 + values.below(50); index++) {
      const payload = Object.fromEntries(
        [`subject${PARTS[kind]!}`, ...members].flatMap((name, at) =>
          at > 3 && values.random() < 0.4 ? [] : [[name, values.word()]],
        ),
      );
      writer.put(
        `hook ${kind}`,
        { delivery: key`${values.uuid()}` },
        { receivedAt: values.time(), action: values.pick(["created", "edited", "deleted"]), payload },
      );
    }
  }
  return {
    name: "hooks without a kind",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["delivery"]),
    items: writer.items(),
  };
}

/** Five kinds of payload at the top level of a table keyed by a random id, with half of the attributes optional. */
export function simulateMixedPayloads(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["id"]);
  const kinds = [180, 90, 45, 20, 6].map((count, kind) => ({
    count,
    own: PARTS.slice(kind * 5, kind * 5 + 5),
  }));
  kinds.forEach(({ count, own }, kind) => {
    for (let index = 0; index < count; index++) {
      const attributes = Object.fromEntries(
        [...own, `${own[0]!}Note`, `${own[1]!}Note`].flatMap((name, at) =>
          at >= 4 && values.random() < 0.5 ? [] : [[name, values.word()]],
        ),
      );
      writer.put(
        `kind ${kind}`,
        { id: key`${values.token(16)}` },
        { created: values.time(), tenant: values.pick(["a", "b"]), ...attributes },
      );
    }
  });
  return {
    name: "payloads with optional attributes",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["id"]),
    items: writer.items(),
  };
}

/** One kind: sparse profile attributes that come in groups, types that vary, a state, and a type that is not a kind. */
export function simulateProfiles(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["tenant", "user"]);
  for (let index = 0; index < 350; index++) {
    const user = values.uuid();
    const has = (share: number) => values.random() < share;
    const address = has(0.4) ? { street: values.sentence(), city: values.word(), zip: values.padded(5) } : {};
    const company = has(0.25) ? { company: values.word(), vat: values.token(9) } : {};
    writer.put(
      "profile",
      { tenant: key`${values.pick(["acme", "globex", "initech"])}`, user: key`${user}` },
      {
        name: values.person(),
        mail: values.email(),
        created: values.time(),
        type: values.pick(["basic", "premium", "trial"]),
        age: has(0.3) ? values.below(90) : has(0.1) ? String(values.below(90)) : undefined,
        ...address,
        ...company,
        theme: has(0.5) ? "dark" : undefined,
        locale: has(0.5) ? "de" : undefined,
        phone: has(0.5) ? values.padded(9) : undefined,
      },
    );
  }
  return {
    name: "profiles with groups of optional attributes",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["tenant", "user"]),
    items: writer.items(),
  };
}

/** One kind: answers keyed by question inside a map, and half of the attributes optional. */
export function simulateSurvey(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["survey", "at"]);
  for (let index = 0; index < 250; index++) {
    const answers = Object.fromEntries(
      Array.from({ length: 2 + values.below(6) }, () => [`q${values.below(40)}`, values.word()]),
    );
    const optional = Object.fromEntries(
      PARTS.slice(0, 10).flatMap((name) => (values.random() < 0.5 ? [[name, values.word()]] : [])),
    );
    writer.put(
      "response",
      {
        survey: key`${`${values.pick(["spring", "autumn"])}-${values.pick(["2023", "2024"])}`}`,
        at: key`${values.time()}`,
      },
      { respondent: values.uuid(), answers, duration: values.below(900), ...optional },
    );
  }
  return {
    name: "survey with data keys",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["survey", "at"]),
    items: writer.items(),
  };
}

/** A discriminator with a hidden name and numeric codes; keys are plain ids on both sides. */
export function simulateContracts(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["a", "b"]);
  const parents = Array.from({ length: 30 }, () => values.uuid());
  const kinds: readonly (readonly [string, number, readonly string[]])[] = [
    ["contract", 30, ["signed", "value", "parties"]],
    ["clause", 140, ["ordinal", "text", "risk"]],
    ["obligation", 80, ["due", "debtor", "penalty", "text"]],
    ["attachment", 25, ["file", "bytes", "mime"]],
  ];
  kinds.forEach(([label, count, names], code) => {
    for (let index = 0; index < count; index++) {
      writer.put(
        label,
        { a: key`${values.pick(parents)}`, b: key`${values.uuid()}` },
        {
          zt: code + 1,
          changed: values.time(),
          ...Object.fromEntries(names.map((name) => [name, values.word()])),
          reviewer: values.random() < 0.4 ? values.person() : undefined,
        },
      );
    }
  });
  return {
    name: "contracts with numeric kinds",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["a", "b"]),
    items: writer.items(),
  };
}
