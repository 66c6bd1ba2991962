import type { RunEvent } from "@dynadex/contract";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { renderQuantity } from "../../format/number.ts";
import { renderClock } from "../../format/time.ts";
import { CheckboxField } from "../../kit/field.tsx";
import { FilterBar, FilterSelect } from "../../kit/filter-bar.tsx";
import { Icon } from "../../kit/icon.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Words } from "../../kit/words.tsx";
import styles from "./run-log.module.css";

const LEVELS = ["debug", "info", "warning", "error"] as const;

/** A run's log, oldest first; it follows its end while it is asked to. */
export function RunLog({ events }: { readonly events: readonly RunEvent[] }): ReactElement {
  const [least, setLeast] = useState<RunEvent["level"]>("info");
  const [isFollowing, setFollowing] = useState(true);
  const list = useRef<HTMLOListElement>(null);
  const shown = events.filter(({ level }) => LEVELS.indexOf(level) >= LEVELS.indexOf(least));
  useEffect(() => {
    if (isFollowing && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [isFollowing, shown.length]);
  return (
    <Panel title="Log" note={renderQuantity(shown.length, "event")} flush>
      <FilterBar label="Filter the log">
        <FilterSelect
          label="Level"
          value={least}
          options={[
            { value: "debug", label: "Everything" },
            { value: "info", label: "Info and worse" },
            { value: "warning", label: "Warnings and errors" },
            { value: "error", label: "Errors" },
          ]}
          onChange={(level) => setLeast(LEVELS.find((each) => each === level) ?? "info")}
        />
        <CheckboxField
          label="Follow the end"
          checked={isFollowing}
          onChange={(event) => setFollowing(event.target.checked)}
        />
      </FilterBar>
      <ol ref={list} className={styles.log} tabIndex={0} aria-label="Log events">
        {shown.map((event) => (
          <li key={event.id} data-level={event.level}>
            <time dateTime={event.at} title={event.at}>
              {renderClock(event.at)}
            </time>
            <span className={styles.level}>
              <Icon name={event.level === "error" ? "x" : event.level === "warning" ? "alert" : "info"} />
              {event.level}
            </span>
            <span>
              <Words text={event.message} />
            </span>
          </li>
        ))}
        {shown.length === 0 ? <li className={styles.none}>Nothing of this level yet.</li> : null}
      </ol>
    </Panel>
  );
}
