import { type Design, keysOf } from "./design.ts";
import { createWriter, key } from "./item-writer.ts";
import { randomValues } from "./random-values.ts";

/** Vehicles with pings in sharded time buckets; 90 % of the items are of one kind. */
export function simulateFleet(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["pk", "sk"]);
  const plates = Array.from({ length: 12 }, () => values.token(7).toUpperCase());
  for (const plate of plates) {
    writer.put(
      "vehicle",
      { pk: key`v:${plate}`, sk: key`meta` },
      {
        plate,
        maker: values.word(),
        seats: values.below(60),
        retired: values.random() < 0.2 ? values.date() : undefined,
      },
    );
    for (let index = 0; index < 70; index++) {
      const at = values.epoch();
      writer.put(
        "ping",
        {
          pk: key`v:${plate}:${values.below(4)}`,
          sk: key`p:${at}`,
          hpk: key`h:${values.hex(2)}`,
          hsk: key`${at}`,
        },
        {
          plate,
          lat: values.below(90),
          lon: values.below(180),
          speed: values.random() < 0.5 ? values.below(120) : undefined,
        },
      );
    }
  }
  writer.put("lease", { pk: key`lease`, sk: key`worker` }, { holder: values.uuid(), until: values.epoch() });
  return {
    name: "fleet",
    set: "held-out",
    isAdversarial: false,
    keys: keysOf(["pk", "sk"], [["bucket", "hpk", "hsk"]]),
    items: writer.items(),
  };
}

/** Games where both sides are users; metadata under a leading delimiter; index keys shared by two kinds. */
export function simulateGame(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["PK", "SK"]);
  const players = Array.from({ length: 90 }, () => values.username());
  for (const player of players)
    writer.put(
      "player",
      { PK: key`PLAYER#${player}`, SK: key`#PROFILE#${player}` },
      { username: player, name: values.person(), joined: values.date(), mail: values.email() },
    );
  for (let index = 0; index < 14; index++) {
    const game = values.uuid();
    const isOver = values.random() < 0.5;
    writer.put(
      "match",
      {
        PK: key`MATCH#${game}`,
        SK: key`#PROFILE#${game}`,
        GSI1PK: isOver ? undefined : key`OPEN#${values.pick(["ice", "lava"])}`,
        GSI1SK: isOver ? undefined : key`${values.time()}`,
      },
      {
        matchId: game,
        map: values.word(),
        slots: 50,
        winner: isOver ? values.pick(players) : undefined,
        endedAt: isOver ? values.time() : undefined,
      },
    );
    for (let side = 0; side < 25; side++) {
      const player = values.pick(players);
      writer.put(
        "participation",
        {
          PK: key`MATCH#${game}`,
          SK: key`PLAYER#${player}`,
          GSI1PK: key`PLAYER#${player}`,
          GSI1SK: key`MATCH#${game}`,
        },
        { matchId: game, username: player, placed: values.random() < 0.4 ? values.below(50) : undefined },
      );
    }
  }
  return {
    name: "game",
    set: "held-out",
    isAdversarial: false,
    keys: keysOf(["PK", "SK"], [["GSI1", "GSI1PK", "GSI1SK"]]),
    items: writer.items(),
  };
}

/** Prefixed ids as whole keys, without any delimiter of the design's own. */
export function simulateBank(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["id", "rel"]);
  for (let index = 0; index < 40; index++) {
    const customer = values.token(14);
    writer.put(
      "customer",
      { id: key`cus_${customer}`, rel: key`cus_${customer}` },
      {
        object: "customer",
        email: values.email(),
        balance: 0,
        delinquent: false,
        name: values.random() < 0.6 ? values.person() : null,
      },
    );
    for (let charge = 0; charge < 5; charge++) {
      writer.put(
        "charge",
        { id: key`cus_${customer}`, rel: key`ch_${values.token(16)}` },
        {
          object: "charge",
          amount: values.below(9000),
          currency: "usd",
          captured: true,
          failure_code: values.random() < 0.1 ? "declined" : undefined,
          receipt: values.token(8),
        },
      );
    }
    if (values.random() < 0.4)
      writer.put(
        "subscription",
        { id: key`cus_${customer}`, rel: key`sub_${values.token(16)}` },
        {
          object: "subscription",
          plan: values.word(),
          started: values.time(),
          cancel_at: values.random() < 0.3 ? values.time() : undefined,
          quantity: 1,
        },
      );
  }
  return {
    name: "bank with prefixed ids",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["id", "rel"]),
    items: writer.items(),
  };
}

/** Feature flags: configuration paths of varying depth and single items. */
export function simulateFlags(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["scope", "name"]);
  for (const stage of ["dev", "test", "prod"]) {
    writer.put(
      "stage",
      { scope: key`stage/${stage}`, name: key`-` },
      { stage, owner: values.person(), url: `https://${stage}.example` },
    );
    for (let index = 0; index < 40; index++) {
      writer.put(
        "flag",
        { scope: key`stage/${stage}`, name: key`flag/${`${values.word()}-${values.word()}`}` },
        {
          stage,
          enabled: values.random() < 0.5,
          rollout: values.below(100),
          rules: values.random() < 0.3 ? [values.word()] : undefined,
        },
      );
      writer.put(
        "change",
        { scope: key`stage/${stage}`, name: key`change/${values.time()}` },
        { stage, actor: values.email(), before: values.word(), after: values.word() },
      );
    }
  }
  return {
    name: "flags",
    set: "held-out",
    isAdversarial: false,
    keys: keysOf(["scope", "name"]),
    items: writer.items(),
  };
}
