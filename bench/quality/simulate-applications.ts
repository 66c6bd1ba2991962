import { type Design, keysOf } from "./design.ts";
import { createWriter, key } from "./item-writer.ts";
import { randomValues } from "./random-values.ts";

/** Threads, posts, votes and moderation; lower case; an inverted index; names are unique by an item of their own. */
export function simulateForum(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["pk", "sk"]);
  const users = Array.from({ length: 70 }, () => values.username());
  for (const name of users) {
    writer.put(
      "user",
      { pk: key`user#${name}`, sk: key`user#${name}` },
      {
        name,
        mail: values.email(),
        karma: values.below(900),
        motto: values.random() < 0.3 ? values.sentence() : undefined,
      },
    );
    writer.put("mail lock", { pk: key`mail#${values.email()}`, sk: key`lock` }, { owner: name });
    writer.put("name lock", { pk: key`name#${name}`, sk: key`lock` }, { owner: name });
  }
  for (let thread = 0; thread < 40; thread++) {
    const threadId = values.ulid();
    const board = values.pick(["general", "help", "offtopic"]);
    writer.put(
      "thread",
      { pk: key`thread#${threadId}`, sk: key`head`, ipk: key`board#${board}`, isk: key`thread#${threadId}` },
      {
        threadId,
        board,
        title: values.sentence(),
        starter: values.pick(users),
        locked: values.random() < 0.2 ? true : undefined,
      },
    );
    for (let post = 0; post < 1 + values.below(12); post++) {
      const at = values.time();
      const author = values.pick(users);
      writer.put(
        "post",
        {
          pk: key`thread#${threadId}`,
          sk: key`post#${at}#${author}`,
          ipk: key`user#${author}`,
          isk: key`post#${at}`,
        },
        { at, author, text: values.sentence(), edited: values.random() < 0.2 ? values.time() : undefined },
      );
      if (values.random() < 0.5)
        writer.put(
          "vote",
          { pk: key`thread#${threadId}`, sk: key`vote#${values.pick(users)}#${at}` },
          { direction: values.random() < 0.7 ? 1 : -1 },
        );
    }
  }
  writer.put(
    "settings",
    { pk: key`settings`, sk: key`global` },
    { maintenance: false, welcome: values.sentence(), limits: { posts: 10, votes: 100 } },
  );
  return {
    name: "forum",
    set: "held-out",
    isAdversarial: false,
    keys: keysOf(["pk", "sk"], [["inverse", "ipk", "isk"]]),
    items: writer.items(),
  };
}

/** Court cases: docket numbers with hyphens, many kinds under one case, kinds as suffix, hash shards. */
export function simulateCourt(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["pk", "sk"]);
  for (let index = 0; index < 35; index++) {
    const docket = `${values.below(9000) + 100}-${values.pick(["19", "20", "21", "22"])}`;
    writer.put(
      "case",
      { pk: key`case|${docket}`, sk: key`case|${docket}`, gsi1pk: key`case|${values.uuid()}` },
      {
        docketNumber: docket,
        caption: values.sentence(),
        filed: values.date(),
        city: values.word(),
        judge: values.random() < 0.5 ? values.person() : undefined,
      },
    );
    for (let entry = 0; entry < 6; entry++) {
      const entryId = values.uuid();
      writer.put(
        "docket entry",
        { pk: key`case|${docket}`, sk: key`docket-entry|${entryId}` },
        {
          docketNumber: docket,
          docketEntryId: entryId,
          documentTitle: values.sentence(),
          eventCode: values.pick(["P", "O", "STIP"]),
          servedAt: values.random() < 0.5 ? values.time() : undefined,
          pages: values.below(30),
        },
      );
    }
    const owner = values.uuid();
    writer.put(
      "petitioner",
      { pk: key`case|${docket}`, sk: key`user|${owner}` },
      {
        userId: owner,
        fullName: values.person(),
        role: "petitioner",
        contact: { city: values.word(), zip: values.padded(5) },
      },
    );
    writer.put(
      "user case",
      { pk: key`user|${owner}`, sk: key`case|${docket}` },
      { docketNumber: docket, status: values.pick(["New", "Closed"]) },
    );
    writer.put(
      "catalog",
      { pk: key`catalog|shard${values.below(4)}`, sk: key`case|${docket}` },
      { docketNumber: docket },
    );
    for (let item = 0; item < 2; item++) {
      const workItemId = values.uuid();
      writer.put(
        "work item",
        { pk: key`${owner}|workItem`, sk: key`${workItemId}|workItem`, gsi1pk: key`work-item|${workItemId}` },
        {
          workItemId,
          section: values.pick(["docket", "petitions"]),
          message: values.sentence(),
          completedAt: values.random() < 0.4 ? values.time() : undefined,
        },
      );
    }
  }
  return {
    name: "court",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["pk", "sk"], [["gsi1", "gsi1pk", "sk"]]),
    items: writer.items(),
  };
}

/** A ledger with months in the partition, padded sequence numbers, and a kind that always lies a little. */
export function simulateLedger(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["Id", "Range"]);
  for (let index = 0; index < 25; index++) {
    const account = `AC${values.padded(8)}`;
    writer.put(
      "account",
      { Id: key`ACCT/${account}`, Range: key`$` },
      { rec: "A", account, iban: values.token(20), holder: values.person(), opened: values.date() },
    );
    for (let month = 1; month <= 6; month++) {
      const name = `2024-0${month}`;
      writer.put(
        "statement",
        { Id: key`ACCT/${account}`, Range: key`STMT/${name}` },
        {
          rec: "S",
          month: name,
          balance: values.below(9000),
          debits: values.below(50),
          credits: values.below(50),
        },
      );
      for (let entry = 1; entry <= 5; entry++) {
        const sequence = String(entry).padStart(6, "0");
        writer.put(
          "entry",
          { Id: key`ACCT/${account}/${name}`, Range: key`${sequence}` },
          {
            rec: values.random() < 0.05 ? "S" : "E",
            sequence,
            amount: values.below(1000),
            text: values.sentence(),
            counterparty: values.random() < 0.6 ? values.person() : undefined,
          },
        );
      }
    }
  }
  return {
    name: "ledger",
    set: "held-out",
    isAdversarial: true,
    keys: keysOf(["Id", "Range"]),
    items: writer.items(),
  };
}

/** Tenants first, then the kind; environment in the key; enum segments deep in the sort key. */
export function simulateExams(seed: number): Design {
  const values = randomValues(seed);
  const writer = createWriter(["PK", "SK"]);
  const schools = ["north", "south", "harbor"];
  for (const school of schools) {
    for (let index = 0; index < 30; index++) {
      const student = values.number(99_999);
      writer.put(
        "student",
        { PK: key`${school}#STUDENT#${student}`, SK: key`PROFILE` },
        {
          student,
          school,
          name: values.person(),
          born: values.date(),
          guardian: values.random() < 0.5 ? values.person() : undefined,
        },
      );
      for (const subject of ["math", "art", "latin"]) {
        if (values.random() < 0.4) continue;
        writer.put(
          "grade",
          { PK: key`${school}#STUDENT#${student}`, SK: key`GRADE#${subject}#${values.date()}` },
          {
            school,
            subject,
            mark: 1 + values.below(6),
            teacher: values.person(),
            remark: values.random() < 0.2 ? values.sentence() : undefined,
          },
        );
      }
    }
    for (let index = 0; index < 6; index++) {
      const exam = values.uuid();
      writer.put(
        "exam",
        { PK: key`${school}#EXAM#${exam}`, SK: key`PAPER` },
        {
          exam,
          school,
          subject: values.pick(["math", "art", "latin"]),
          minutes: 90,
          pages: values.below(9),
          sealed: true,
        },
      );
    }
  }
  return {
    name: "exams by school",
    set: "held-out",
    isAdversarial: false,
    keys: keysOf(["PK", "SK"]),
    items: writer.items(),
  };
}
