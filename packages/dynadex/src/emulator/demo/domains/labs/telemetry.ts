import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { DAY_MS, MINUTE_MS, toDaysAgoMs, toEpochSeconds, toIso, toIsoMonth } from "../../generate/time.ts";
import { toItem } from "../../generate/to-item.ts";

/** Sensors: their readings over time, their registry with shadows, and events in sharded partitions. */
export function listTelemetryTables(): readonly DemoTable[] {
  return [toTelemetry(), toDevices(), toDeviceEvents()];
}

const DEVICE_COUNT = 160;
const READING_DEVICES = 24;
const READINGS_PER_DEVICE = 100;
const EVENT_SHARDS = 4;

function toDeviceId(index: number): string {
  return `dev-${String(index).padStart(4, "0")}`;
}

function toTelemetry(): DemoTable {
  const items = Array.from({ length: READING_DEVICES * READINGS_PER_DEVICE }, (_, index) => {
    const device = index % READING_DEVICES;
    const random = createRandom(`reading/${index}`);
    const atMs =
      toDaysAgoMs(3) + Math.floor(index / READING_DEVICES) * 15 * MINUTE_MS + random.int(0, 20_000);
    return toItem({
      deviceId: toDeviceId(device),
      ts: atMs,
      temperature: random.price(-8, 34),
      humidity: random.chance(0.95) ? random.int(20, 95) : undefined,
      battery: { voltage: random.price(2.9, 4.2), percent: random.int(4, 100) },
      readings:
        device % 3 === 0
          ? [
              { channel: "pm25", value: random.price(1, 60), unit: "ug/m3" },
              { channel: "co2", value: random.int(400, 1800), unit: "ppm", calibrated: random.chance(0.5) },
            ]
          : undefined,
      signal: random.chance(0.6) ? { rssi: -random.int(50, 110), snr: random.price(0, 12) } : undefined,
      error: random.chance(0.01) ? random.pick(["E_SENSOR", "E_CLOCK", 17]) : undefined,
      ttl: toEpochSeconds(atMs + 90 * DAY_MS),
    });
  });
  return {
    target: DEMO_TARGETS.labsEu,
    seed: {
      create: defineTable({
        name: "telemetry",
        key: ["deviceId", "ts"],
        types: { ts: "N" },
        maxOnDemand: { read: 1000, write: 4000 },
        isInfrequentlyAccessed: true,
        tags: toTeamTags("devices", "CC-7100"),
      }),
      items,
      facts: {
        createdAt: "2024-02-12T17:00:00Z",
        timeToLiveAttribute: "ttl",
        kinesisStreamArns: ["arn:aws:kinesis:eu-central-1:777788889999:stream/telemetry-analytics"],
      },
    },
  };
}

function toDevices(): DemoTable {
  const items = Array.from({ length: DEVICE_COUNT }, (_, index) => {
    const random = createRandom(`device/${index}`);
    return toItem({
      deviceId: toDeviceId(index),
      model: random.pick(["AQ-1", "AQ-2", "TH-3"]),
      firmware: random.pick(["1.4.2", "1.5.0", "2.0.0-rc1"]),
      siteId: `site-${random.pick(["ghent", "leipzig", "porto"])}`,
      location: { lat: random.price(38, 56), lon: random.price(-9, 14), floor: random.int(0, 5) },
      certificate: random.bytes(64),
      shadow: {
        desired: { intervalSeconds: random.pick([300, 900]), led: random.chance(0.5) },
        reported: {
          intervalSeconds: 900,
          led: random.chance(0.5),
          network: { ssid: "larkspur-iot", channels: [1, 6, 11], ip: { v4: `192.0.2.${index + 1}` } },
        },
        version: random.int(1, 400),
      },
      calibration: random.chance(0.5)
        ? { "2025-11-01": { offset: random.price(-1, 1) }, "2026-03-01": { offset: random.price(-1, 1) } }
        : undefined,
      groups: new Set(random.pickSome(["pilot", "outdoor", "cold-room", "beta"], random.int(1, 2))),
      decommissionedAt: random.chance(0.06) ? toIso(toDaysAgoMs(random.int(1, 200))) : undefined,
    });
  });
  return {
    target: DEMO_TARGETS.labsEu,
    seed: {
      create: defineTable({
        name: "devices",
        key: ["deviceId"],
        globalIndexes: [{ name: "site-index", key: ["siteId", "deviceId"], projects: ["model", "firmware"] }],
        capacity: { read: 10, write: 5 },
        tags: toTeamTags("devices", "CC-7100"),
      }),
      items,
      facts: { createdAt: "2024-02-12T16:30:00Z" },
    },
  };
}

function toDeviceEvents(): DemoTable {
  const random = createRandom("device-events");
  const items = Array.from({ length: 600 }, () => {
    const atMs = toDaysAgoMs(random.next() * 90);
    const device = random.int(0, DEVICE_COUNT - 1);
    const kind = random.pick(["boot", "alarm", "update"]);
    return toItem({
      partition: `events/${toIsoMonth(atMs)}/${device % EVENT_SHARDS}`,
      position: `${toIso(atMs)}/${toDeviceId(device)}/${kind}`,
      deviceId: toDeviceId(device),
      kind,
      alarm:
        kind === "alarm" ? { code: random.int(100, 120), severity: random.pick(["low", "high"]) } : undefined,
      update: kind === "update" ? { from: "1.4.2", to: "1.5.0", ok: random.chance(0.9) } : undefined,
      bootReason: kind === "boot" ? random.pick(["power", "watchdog"]) : undefined,
    });
  });
  return {
    target: DEMO_TARGETS.labsEu,
    seed: {
      create: defineTable({
        name: "device-events",
        key: ["partition", "position"],
        stream: "NEW_IMAGE",
        tags: toTeamTags("devices", "CC-7100"),
      }),
      items,
      facts: { createdAt: "2024-02-13T08:00:00Z" },
    },
  };
}
