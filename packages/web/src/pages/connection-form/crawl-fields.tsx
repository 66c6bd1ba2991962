import type { ReactElement } from "react";
import type { FieldErrors } from "../../api/field-errors.ts";
import { CheckboxField, FieldGroup, SelectField, TextField } from "../../kit/field.tsx";
import type { CrawlDraft } from "./draft.ts";
import styles from "./form.module.css";

/** The fields of a crawl: what it reads, how much at most, and when. */
export function CrawlFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: CrawlDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<CrawlDraft>) => void;
}): ReactElement {
  return (
    <>
      <FieldGroup
        legend="Reading"
        hint="Every crawl is quoted before it reads. The caps are hard: they are never exceeded."
      >
        <div className={styles.row}>
          <SelectField
            label="Read"
            value={draft.read}
            options={[
              { value: "items", label: "Metadata and items" },
              { value: "metadata", label: "Metadata only, no item" },
            ]}
            onChoose={(read) => onChange({ read })}
          />
          <TextField
            label="Cap of read units"
            inputMode="numeric"
            hint="Per run; empty is no cap."
            disabled={draft.read === "metadata"}
            value={draft.maxReadUnits}
            error={errors("parameters.maxReadUnits")}
            onChange={(event) => onChange({ maxReadUnits: event.target.value })}
          />
          <TextField
            label="Cap of read units a second"
            inputMode="numeric"
            hint="Empty is no limit."
            disabled={draft.read === "metadata"}
            value={draft.maxReadUnitsPerSecond}
            error={errors("parameters.maxReadUnitsPerSecond")}
            onChange={(event) => onChange({ maxReadUnitsPerSecond: event.target.value })}
          />
          <TextField
            label="Sampled items"
            inputMode="numeric"
            hint="Of each large table."
            disabled={draft.read === "metadata"}
            value={draft.sampleItems}
            error={errors("parameters.sampleItems")}
            onChange={(event) => onChange({ sampleItems: event.target.value })}
          />
        </div>
      </FieldGroup>
      <FieldGroup legend="Schedule">
        <CheckboxField
          label="Crawl on a schedule"
          checked={draft.isScheduled}
          onChange={(event) => onChange({ isScheduled: event.target.checked })}
        />
        {draft.isScheduled ? (
          <div className={styles.row}>
            <TextField
              label="Cron"
              hint="Minute, hour, day, month, weekday: 15 4 * * * is every day at 4:15."
              required
              value={draft.cron}
              error={errors("schedule.cron")}
              onChange={(event) => onChange({ cron: event.target.value })}
            />
            <TextField
              label="Time zone"
              required
              value={draft.timeZone}
              error={errors("schedule.timeZone")}
              onChange={(event) => onChange({ timeZone: event.target.value })}
            />
          </div>
        ) : null}
      </FieldGroup>
    </>
  );
}
