import type { Capacity, TableFacts } from "@dynadex/core/asset";
import type { ReactElement, ReactNode } from "react";
import { renderBytes, renderCount } from "../../../format/number.ts";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { DefinitionList } from "../../../kit/definition-list.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { Instant } from "../../../kit/time-ago.tsx";
import styles from "./facts-tab.module.css";
import { KnownFact } from "./known-fact.tsx";

/** Everything the control plane says of a table; what could not be asked is said to be not known, and why. */
export function FactsTab({ facts }: { readonly facts: TableFacts }): ReactElement {
  return (
    <div className={styles.facts}>
      <Panel title="Capacity and billing">
        <DefinitionList items={listCapacity(facts)} />
      </Panel>
      <Panel title="Storage">
        <DefinitionList items={listStorage(facts)} />
      </Panel>
      <Panel title="Protection">
        <DefinitionList items={listProtection(facts)} />
      </Panel>
      <Panel title="Streams and replicas">
        <DefinitionList items={listStreams(facts)} />
      </Panel>
      <Panel title="AWS tags">
        <KnownFact fact={facts.tags}>
          {(tags) =>
            Object.keys(tags).length === 0 ? (
              "None."
            ) : (
              <DefinitionList items={Object.entries(tags).map(([term, value]) => ({ term, value }))} />
            )
          }
        </KnownFact>
      </Panel>
      <Panel title="Exports and insights">
        <DefinitionList items={listInsights(facts)} />
      </Panel>
      <div className={styles.wide}>
        <Panel title="Resource policy">
          <KnownFact fact={facts.resourcePolicy}>
            {(policy) =>
              policy === null ? (
                "None: only identities of the account itself can have access."
              ) : (
                <Json value={policy.policy} label="Copy the policy" />
              )
            }
          </KnownFact>
        </Panel>
      </div>
      {facts.vectorIndexes.length === 0 ? null : (
        <div className={styles.wide}>
          <Panel title="Vector indexes">
            <Json value={facts.vectorIndexes} label="Copy the vector indexes" />
          </Panel>
        </div>
      )}
    </div>
  );
}

interface Item {
  readonly term: string;
  readonly value: ReactNode;
}

function listCapacity(facts: TableFacts): readonly Item[] {
  const isOnDemand = facts.billingMode === "PAY_PER_REQUEST";
  return [
    { term: "Billing", value: isOnDemand ? "On demand (PAY_PER_REQUEST)" : "Provisioned (PROVISIONED)" },
    { term: "Capacity", value: isOnDemand ? "as needed" : renderCapacity(facts.capacity) },
    {
      term: "On-demand limit",
      value:
        facts.onDemandLimit === null
          ? "none"
          : `${renderLimit(facts.onDemandLimit.readUnits)} read, ${renderLimit(facts.onDemandLimit.writeUnits)} write units`,
    },
    {
      term: "Warm throughput",
      value: facts.warmThroughput === null ? "not told" : `${renderCapacity(facts.warmThroughput)} a second`,
    },
    { term: "Table class", value: facts.tableClass },
  ];
}

function listStorage(facts: TableFacts): readonly Item[] {
  return [
    { term: "Items", value: facts.itemCount === null ? "not told" : renderCount(facts.itemCount) },
    { term: "Size", value: facts.sizeBytes === null ? "not told" : renderBytes(facts.sizeBytes) },
    {
      term: "Time to live",
      value: (
        <KnownFact fact={facts.timeToLive}>
          {(ttl) =>
            ttl === null ? (
              "off"
            ) : (
              <>
                by <code>{ttl.attribute}</code> ({ttl.status})
              </>
            )
          }
        </KnownFact>
      ),
    },
    { term: "Made", value: facts.createdAt === null ? "not told" : <Instant instant={facts.createdAt} /> },
    { term: "Table id", value: facts.tableId === null ? "not told" : <code>{facts.tableId}</code> },
  ];
}

function listProtection(facts: TableFacts): readonly Item[] {
  const { type, kmsKeyArn, status } = facts.encryption;
  return [
    { term: "Deletion protection", value: facts.isDeletionProtected ? "on" : "off" },
    {
      term: "Point-in-time recovery",
      value: (
        <KnownFact fact={facts.pointInTimeRecovery}>
          {(recovery) =>
            recovery.isEnabled ? (
              <>
                on
                {recovery.recoveryPeriodDays === null ? "" : `, ${recovery.recoveryPeriodDays} days`}
                {recovery.earliestRestorableAt === null ? null : (
                  <>
                    , back to <Instant instant={recovery.earliestRestorableAt} />
                  </>
                )}
              </>
            ) : (
              "off"
            )
          }
        </KnownFact>
      ),
    },
    {
      term: "Encryption",
      value: (
        <>
          {type === "AWS_OWNED" ? "with a key AWS owns" : type}
          {status === null ? "" : ` (${status})`}
          {kmsKeyArn === null ? null : (
            <>
              {" "}
              <code>{kmsKeyArn}</code>
            </>
          )}
        </>
      ),
    },
  ];
}

function listStreams(facts: TableFacts): readonly Item[] {
  return [
    {
      term: "Stream",
      value:
        facts.stream === null ? (
          "off"
        ) : (
          <>
            {facts.stream.viewType} {facts.stream.arn === null ? null : <code>{facts.stream.arn}</code>}
          </>
        ),
    },
    {
      term: "Kinesis destinations",
      value: (
        <KnownFact fact={facts.kinesisDestinations}>
          {(destinations) =>
            renderList(destinations.map(({ streamArn, status }) => [streamArn, `${streamArn} (${status})`]))
          }
        </KnownFact>
      ),
    },
    {
      term: "Replicas",
      value: renderList(
        facts.replicas.map(({ region, status }) => [
          region,
          status === null ? region : `${region} (${status})`,
        ]),
      ),
    },
    { term: "Consistency of replicas", value: facts.multiRegionConsistency ?? "not told" },
  ];
}

function listInsights(facts: TableFacts): readonly Item[] {
  return [
    {
      term: "Contributor insights",
      value: (
        <KnownFact fact={facts.contributorInsights}>
          {({ status, mode }) => (mode === null ? status : `${status} (${mode})`)}
        </KnownFact>
      ),
    },
    {
      term: "Exports to S3",
      value: (
        <KnownFact fact={facts.exports}>
          {(exports) =>
            renderList(exports.map(({ arn, status, type }) => [arn, `${type}, ${status}: ${arn}`]))
          }
        </KnownFact>
      ),
    },
  ];
}

function renderList(entries: readonly (readonly [key: string, text: string])[]): ReactNode {
  if (entries.length === 0) return "none";
  return (
    <ul>
      {entries.map(([key, text]) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

function Json({ value, label }: { readonly value: unknown; readonly label: string }): ReactElement {
  const text = JSON.stringify(value, null, 2);
  return (
    <div className={styles.json}>
      <pre tabIndex={0} aria-label="JSON">
        {text}
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

const renderCapacity = ({ readUnits, writeUnits }: Capacity): string =>
  `${renderCount(readUnits)} read, ${renderCount(writeUnits)} write units`;

const renderLimit = (units: number | null): string => (units === null ? "unlimited" : renderCount(units));
