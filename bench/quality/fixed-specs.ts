import type { DesignSpec, EntitySpec } from "./design-spec.ts";

/** Designs whose spelling is part of them. */
export const FIXED_SPECS: readonly DesignSpec[] = [
  {
    name: "one entity, many optional attributes",
    table: ["id"],
    isFixed: true,
    entities: [
      {
        name: "Contact",
        count: 400,
        keys: { id: "{id}" },
        fields: {
          id: "uuid",
          name: "person",
          "a1?50": "word",
          "a2?50": "word",
          "a3?40": "small",
          "a4?45": "word",
          "a5?30": "bool",
          "a6?50": "time",
          "a7?25": "word",
          "a8?10": "list",
          "a9?5": "url",
          "b1?50": "word",
          "b2?48": "small",
          "b3?33": "date",
        },
      },
    ],
  },
  {
    name: "one entity with states",
    table: ["account", "scheduled"],
    indexes: [["byState", "state", "scheduled"]],
    isFixed: true,
    entities: [
      {
        name: "Payment",
        count: 100,
        keys: { account: "{account}", scheduled: "{state}#{at}" },
        label: "Payment",
        fields: {
          account: "digits=6",
          at: "time",
          state: "const=PENDING",
          amount: "money",
          currency: "enum=EUR|USD",
          note: "sentence",
          reference: "token",
          creditor: "person",
        },
      },
      {
        name: "Paid",
        count: 200,
        keys: { account: "{account}", scheduled: "{state}#{at}" },
        label: "Payment",
        fields: {
          account: "digits=6",
          at: "time",
          state: "const=PAID",
          amount: "money",
          currency: "enum=EUR|USD",
          note: "sentence",
          reference: "token",
          creditor: "person",
          paidAt: "time",
          batch: "small",
        },
      },
      {
        name: "Refused",
        count: 30,
        keys: { account: "{account}", scheduled: "{state}#{at}" },
        label: "Payment",
        fields: {
          account: "digits=6",
          at: "time",
          state: "const=REFUSED",
          amount: "money",
          currency: "enum=EUR|USD",
          note: "sentence",
          reference: "token",
          creditor: "person",
          reason: "sentence",
        },
      },
    ],
  },
  {
    name: "payloads with a type inside",
    table: ["id"],
    isFixed: true,
    isAdversarial: true,
    entities: [
      "Pushed:commits,branch,forced,pusher",
      "Opened:title,body,labels,assignee,milestone",
      "Merged:mergeCommit,mergedBy,base,head,checks",
      "Released:tag,notes,assets,prerelease",
      "Starred:starredAt,stargazer,total",
      "Forked:fork,parent,visibility",
      "Deployed:environment,sha,deployer,duration,logs",
      "Failed:job,exitCode,runner,stderr",
    ].map((text, index) => {
      const [name, members] = text.split(":");
      const fields = Object.fromEntries(
        members!
          .split(",")
          .map((member, at) => [at === 3 ? `${member}?50` : member, at % 2 === 0 ? "word" : "small"]),
      );
      return {
        name: name!,
        count: [150, 80, 40, 12, 60, 25, 9, 4][index]!,
        keys: { id: "{id}" },
        fields: { id: "uuid", receivedAt: "time", source: "enum=web|hook", ...fields },
      };
    }),
  },
  {
    name: "payloads with a discriminator, no useful key",
    table: ["eventId", "at"],
    isFixed: true,
    entities: [
      "UserCreated:email,name",
      "UserDeleted:reason",
      "OrderPlaced:orderId,total,lines",
      "OrderCancelled:orderId,refund",
      "StockMoved:sku,from,to,quantity",
      "LoginFailed:ip,agent,attempts",
    ].map((text, index) => {
      const [name, members] = text.split(":");
      return {
        name: name!,
        count: [60, 10, 200, 30, 90, 45][index]!,
        keys: { eventId: "{eventId}", at: "{at}" },
        fields: {
          eventId: "uuid",
          at: "time",
          eventType: `const=${name}`,
          status: "enum=new|seen|done",
          ...Object.fromEntries(members!.split(",").map((member) => [member, "word"])),
        },
      };
    }),
  },
  {
    name: "keys without any literal",
    table: ["owner", "range"],
    isFixed: true,
    isAdversarial: true,
    entities: [
      {
        name: "Profile",
        count: 60,
        keys: { owner: "{owner}", range: "{owner}" },
        fields: {
          owner: "username",
          email: "email",
          displayName: "person",
          "locale?50": "word",
          plan: "enum=a|b",
        },
      },
      {
        name: "Upload",
        count: 200,
        keys: { owner: "{owner}", range: "{uploadedAt}" },
        fields: {
          owner: "ref=Profile.owner",
          uploadedAt: "time",
          bucket: "word",
          size: "number",
          mime: "word",
          "checksum?50": "hash",
        },
      },
      {
        name: "Session",
        count: 150,
        keys: { owner: "{owner}", range: "{sessionId}" },
        fields: {
          owner: "ref=Profile.owner",
          sessionId: "uuid",
          expires: "epoch",
          agent: "sentence",
          ip: "word",
        },
      },
    ],
  },
  {
    name: "electrodb",
    table: ["pk", "sk"],
    indexes: [["gsi1", "gsi1pk", "gsi1sk"]],
    isFixed: true,
    entities: [
      {
        name: "mall",
        count: 20,
        keys: { pk: "$malls#mallid_{mallId}", sk: "$mall_1" },
        fields: {
          mallId: "word",
          name: "person",
          __edb_e__: "const=mall",
          __edb_v__: "const=1",
          opened: "date",
        },
      },
      {
        name: "store",
        count: 150,
        keys: {
          pk: "$malls#mallid_{mallId}",
          sk: "$store_1#buildingid_{building}#storeid_{storeId}",
          gsi1pk: "$malls#category_{category}",
          gsi1sk: "$store_1#storeid_{storeId}",
        },
        fields: {
          mallId: "ref=mall.mallId",
          building: "enum=a|b|c|d",
          storeId: "uuid",
          category: "enum=food|shoes|books",
          rent: "money",
          "discount?40": "money",
          __edb_e__: "const=store",
          __edb_v__: "const=1",
        },
      },
      {
        name: "lease",
        count: 80,
        keys: { pk: "$malls#storeid_{storeId}", sk: "$lease_1#leaseid_{leaseId}" },
        fields: {
          storeId: "ref=store.storeId",
          leaseId: "ulid",
          from: "date",
          "until?50": "date",
          __edb_e__: "const=lease",
          __edb_v__: "const=1",
        },
      },
    ],
  },
  {
    name: "suffix kinds and natural ids",
    table: ["pk", "sk"],
    isFixed: true,
    entities: [
      {
        name: "case",
        count: 60,
        keys: { pk: "case|{caseNumber}", sk: "case|{caseNumber}" },
        fields: {
          caseNumber: "$",
          title: "sentence",
          status: "enum=New|Closed",
          filedAt: "time",
          "judge?40": "person",
        },
      },
      {
        name: "caseUser",
        count: 80,
        keys: { pk: "user|{userId}", sk: "case|{caseNumber}" },
        fields: { userId: "uuid", caseNumber: "$", status: "enum=New|Closed" },
      },
      {
        name: "workItem",
        count: 120,
        keys: { pk: "{userId}|workItem", sk: "{workItemId}|workItem" },
        fields: {
          userId: "uuid",
          workItemId: "uuid",
          section: "enum=docket|petitions",
          message: "sentence",
          "completedAt?50": "time",
        },
      },
      {
        name: "message",
        count: 90,
        keys: { pk: "{userId}|inbox", sk: "{sentAt}|message" },
        fields: {
          userId: "uuid",
          sentAt: "time",
          from: "person",
          to: "person",
          subject: "sentence",
          "isRead?50": "bool",
        },
      },
    ].map(
      (entity) =>
        ({
          ...entity,
          fields: Object.fromEntries(
            Object.entries(entity.fields).map(([name, kind]) => [name, kind === "$" ? "padded=5" : kind]),
          ),
        }) as EntitySpec,
    ),
  },
  {
    name: "number keys",
    table: ["gameId", "score"],
    indexes: [["byPlayer", "playerId", "score"]],
    numbers: ["score"],
    isFixed: true,
    entities: [
      {
        name: "Entry",
        count: 250,
        keys: { gameId: "{gameId}", score: "{$score}", playerId: "{playerId}" },
        fields: {
          gameId: "digits=2",
          $score: "digits=6",
          playerId: "username",
          playedAt: "time",
          "clip?20": "url",
        },
      },
    ],
  },
  {
    name: "overloaded index without literals in the table key",
    table: ["id", "range"],
    indexes: [["GSI1", "GSI1PK", "GSI1SK"]],
    isFixed: true,
    isAdversarial: true,
    entities: [
      {
        name: "Invoice",
        count: 120,
        keys: { id: "{id}", range: "A", GSI1PK: "INVOICE#{customer}", GSI1SK: "{issued}" },
        fields: { id: "uuid", customer: "digits=5", issued: "date", amount: "money", "paid?50": "bool" },
      },
      {
        name: "Ticket",
        count: 90,
        keys: { id: "{id}", range: "A", GSI1PK: "TICKET#{customer}", GSI1SK: "{opened}" },
        fields: {
          id: "uuid",
          customer: "digits=5",
          opened: "time",
          subject: "sentence",
          "closed?50": "time",
          severity: "enum=1|2|3",
        },
      },
      {
        name: "Call",
        count: 40,
        keys: { id: "{id}", range: "A", GSI1PK: "CALL#{customer}", GSI1SK: "{at}" },
        fields: { id: "uuid", customer: "digits=5", at: "time", seconds: "small", agent: "person" },
      },
    ],
  },
];
