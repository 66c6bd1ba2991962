import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { MINUTE_MS, toDaysAgoMs, toEpochSeconds, toIso } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";

/** A game in one table: players, profiles, inventories, matches with their players, guilds, scores. */
export function listArenaTables(): readonly DemoTable[] {
  return [
    {
      target: DEMO_TARGETS.labsUs,
      seed: {
        create: defineTable({
          name: "arena",
          key: ["pk", "sk"],
          globalIndexes: [{ name: "inverted", key: ["sk", "pk"], projects: "KEYS_ONLY" }],
          stream: "OLD_IMAGE",
          tags: toTeamTags("arena", "CC-7200", { product: "starfall" }),
        }),
        items: [...listPlayers(), ...listMatches(), ...listGuilds(), ...listScores()].map(toItem),
        facts: {
          createdAt: "2025-04-04T04:04:04Z",
          pointInTimeRecovery: { recoveryPeriodDays: 7, enabledAt: "2025-04-05T00:00:00Z" },
          timeToLiveAttribute: "expires",
        },
      },
    },
  ];
}

const PLAYER_COUNT = 260;
const MATCH_COUNT = 180;
const PLAYERS_PER_MATCH = 4;
const GUILD_COUNT = 12;
const GUILD_MEMBERS = 15;

function toPlayerId(index: number): string {
  return createRandom(`player/${index}`).text(8, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789");
}

function listPlayers(): readonly PlainRecord[] {
  return Array.from({ length: PLAYER_COUNT }, (_, index): readonly PlainRecord[] => {
    const random = createRandom(`arena/player/${index}`);
    const pk = `USER#${toPlayerId(index)}`;
    const slots = random.pickSome(["sword", "shield", "potion", "map", "cape", "lantern"], random.int(1, 5));
    return [
      {
        pk,
        sk: "#METADATA",
        kind: "player",
        handle: `${random.pick(["nova", "grim", "pixel", "echo", "raven"])}${index}`,
        email: `player${index}@example.net`,
        xp: random.int(0, 90_000),
        level: random.int(1, 60),
        banned: random.chance(0.02) ? { until: "2026-08-01", reason: "cheating" } : undefined,
        settings: { audio: { music: random.next(), effects: 1 }, keys: { jump: "SPACE" } },
      },
      ...slots.map((thing, position) => ({
        pk,
        sk: `ITEM#${String(position).padStart(3, "0")}#${thing}`,
        kind: "inventory",
        thing,
        quantity: random.int(1, 9),
        durability: thing === "potion" ? undefined : random.next(),
        enchantments: random.chance(0.2) ? new Set(["fire", "haste"]) : undefined,
      })),
    ];
  }).flat();
}

function listMatches(): readonly PlainRecord[] {
  return Array.from({ length: MATCH_COUNT }, (_, index): readonly PlainRecord[] => {
    const random = createRandom(`arena/match/${index}`);
    const startedAtMs = toDaysAgoMs(random.next() * 20);
    const pk = `GAME#${random.uuid()}`;
    const isOpen = index % 30 === 0;
    return [
      {
        pk,
        sk: "#METADATA",
        kind: "match",
        map: random.pick(["Juicy Jungle", "Dusty Dunes", "Hidden Harbor"]),
        createdAt: toIso(startedAtMs),
        openSlots: isOpen ? 2 : 0,
        winner: isOpen ? undefined : toPlayerId(index % PLAYER_COUNT),
        durationMs: isOpen ? undefined : random.int(4, 22) * MINUTE_MS,
        expires: isOpen ? toEpochSeconds(startedAtMs + 60 * MINUTE_MS) : undefined,
      },
      ...Array.from({ length: PLAYERS_PER_MATCH }, (_, position) => ({
        pk,
        sk: `USER#${toPlayerId((index * PLAYERS_PER_MATCH + position) % PLAYER_COUNT)}`,
        kind: "participation",
        team: position % 2 === 0 ? "red" : "blue",
        kills: random.int(0, 30),
        loadout: { primary: "sword", perks: [{ id: "haste", rank: random.int(1, 3) }] },
      })),
    ];
  }).flat();
}

function listGuilds(): readonly PlainRecord[] {
  return Array.from({ length: GUILD_COUNT }, (_, guild): readonly PlainRecord[] => [
    {
      pk: `GUILD#${1000 + guild}`,
      sk: "#METADATA",
      kind: "guild",
      title: `Order of ${["Ash", "Brine", "Cinder", "Dusk"][guild % 4]}`,
      founder: toPlayerId(guild),
      treasury: { gold: guild * 1317, gems: guild },
    },
    ...Array.from({ length: GUILD_MEMBERS }, (_, member) => ({
      pk: `GUILD#${1000 + guild}`,
      sk: `USER#${toPlayerId(guild * GUILD_MEMBERS + member)}`,
      kind: "guild-member",
      rank: member === 0 ? "leader" : "member",
    })),
  ]).flat();
}

function listScores(): readonly PlainRecord[] {
  return Array.from({ length: 240 }, (_, index) => {
    const random = createRandom(`arena/score/${index}`);
    const score = random.int(100, 99_999);
    return {
      pk: `LEADERBOARD#2026-W${String(18 + (index % 4)).padStart(2, "0")}`,
      sk: `SCORE#${String(score).padStart(10, "0")}#${toPlayerId(index)}`,
      kind: "score",
      score,
      region: random.pick(["NA", "EU", "APAC"]),
    };
  });
}
