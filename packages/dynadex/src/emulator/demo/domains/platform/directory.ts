import { DEMO_TARGETS } from "../../demo-accounts.ts";
import type { DemoTable } from "../../demo-table.ts";
import { defineTable, toTeamTags } from "../../generate/define-table.ts";
import { createRandom } from "../../generate/random.ts";
import { inventPerson } from "../../generate/people.ts";
import { toDaysAgoMs, toIsoDay } from "../../generate/time.ts";
import { type PlainRecord, toItem } from "../../generate/to-item.ts";

/** The company directory as the ElectroDB library writes it: `$service#attribute_value`, all lower case. */
export function listDirectoryTables(): readonly DemoTable[] {
  return [
    {
      target: DEMO_TARGETS.platformUs,
      seed: {
        create: defineTable({
          name: "directory",
          key: ["pk", "sk"],
          globalIndexes: [
            { name: "gsi1pk-gsi1sk-index", key: ["gsi1pk", "gsi1sk"], projects: "ALL" },
            { name: "gsi2pk-gsi2sk-index", key: ["gsi2pk", "gsi2sk"], projects: "ALL" },
          ],
          tags: toTeamTags("people", "CC-9000", { "data-classification": "pii" }),
        }),
        items: [...listOffices(), ...listEmployees(), ...listTasks(), ...listAssets()].map(toItem),
        facts: { createdAt: "2024-09-16T08:20:00Z" },
      },
    },
  ];
}

const OFFICES = ["ghent", "leipzig", "portland", "porto"] as const;
const TEAMS = ["storefront", "payments", "identity", "workspace", "people"] as const;
const EMPLOYEE_COUNT = 240;

function toEntity(entity: string): PlainRecord {
  return { __edb_e__: entity, __edb_v__: "1" };
}

function listOffices(): readonly PlainRecord[] {
  return OFFICES.map((office, index) => ({
    ...toEntity("office"),
    pk: `$directory#officename_${office}`,
    sk: "$office_1",
    gsi1pk: `$directory#country_${["be", "de", "us", "pt"][index]}`,
    gsi1sk: `$office_1#officename_${office}`,
    officeName: office,
    capacity: [80, 40, 60, 25][index],
    address: { street: `${index + 1} Foundry Street`, city: office, floors: [1, 2] },
  }));
}

function listEmployees(): readonly PlainRecord[] {
  return Array.from({ length: EMPLOYEE_COUNT }, (_, index) => {
    const random = createRandom(`employee/${index}`);
    const person = inventPerson(random, index);
    const employee = toEmployeeId(index);
    const office = random.pick(OFFICES);
    const team = random.pick(TEAMS);
    return {
      ...toEntity("employee"),
      pk: `$directory#employeeid_${employee}`,
      sk: "$employee_1",
      gsi1pk: `$directory#officename_${office}`,
      gsi1sk: `$employee_1#team_${team}#employeeid_${employee}`,
      gsi2pk: `$directory#team_${team}`,
      gsi2sk: `$employee_1#title_${random.pick(["engineer", "designer", "analyst"])}`,
      employeeId: employee,
      firstName: person.firstName,
      lastName: person.lastName,
      workEmail: `e${index}@larkspur.example.com`,
      officeName: office,
      team,
      salaryBand: random.pick(["B2", "B3", "B4", "C1"]),
      birthday: random.chance(0.8) ? toIsoDay(toDaysAgoMs(random.int(8000, 22_000))) : undefined,
      manager: index > 10 ? toEmployeeId(random.int(0, 10)) : undefined,
      emergencyContact: random.chance(0.6) ? { name: person.lastName, phone: person.phone } : undefined,
    };
  });
}

function listTasks(): readonly PlainRecord[] {
  const random = createRandom("directory/tasks");
  return Array.from({ length: 330 }, (_, index) => {
    const employee = toEmployeeId(random.int(0, EMPLOYEE_COUNT - 1));
    const project = random.pick(["atlas", "borealis", "cobalt"]);
    return {
      ...toEntity("task"),
      pk: `$directory#taskid_t${1000 + index}`,
      sk: `$task_1#project_${project}#employeeid_${employee}`,
      gsi1pk: `$directory#project_${project}`,
      gsi1sk: `$task_1#employeeid_${employee}#taskid_t${1000 + index}`,
      taskId: `t${1000 + index}`,
      project,
      employeeId: employee,
      points: random.pick([1, 2, 3, 5, 8]),
      status: random.pick(["open", "in-progress", "closed"]),
    };
  });
}

function listAssets(): readonly PlainRecord[] {
  const random = createRandom("directory/assets");
  return Array.from({ length: 130 }, () => {
    const serial = random.text(10, "abcdefghijkmnpqrstuvwxyz0123456789");
    const employee = toEmployeeId(random.int(0, EMPLOYEE_COUNT - 1));
    return {
      ...toEntity("asset"),
      pk: `$directory#serial_${serial}`,
      sk: "$asset_1",
      gsi2pk: `$directory#employeeid_${employee}`,
      gsi2sk: `$asset_1#serial_${serial}`,
      serial,
      employeeId: employee,
      model: random.pick(["ThinkPad T14", "MacBook Air", "Framework 13"]),
      boughtOn: toIsoDay(toDaysAgoMs(random.int(30, 1400))),
      warrantyMonths: random.chance(0.7) ? 36 : undefined,
    };
  });
}

function toEmployeeId(index: number): string {
  return `e${String(index).padStart(4, "0")}`;
}
