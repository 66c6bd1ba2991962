import type { TypeProfile } from "@dynadex/core/schema";
import type { ReactElement } from "react";
import { renderCount, renderShare } from "../../../format/number.ts";
import { ShareBar } from "../../../kit/share-bar.tsx";
import { BarKey } from "../../../kit/stacked-bar.tsx";
import styles from "./type-details.module.css";
import { TYPE_LOOKS } from "./type-look.ts";
import { renderDistinct, renderLengths } from "./value-summary.ts";

/** What is known of an attribute's values of one type. */
export function TypeDetails({
  profile,
  all,
}: {
  readonly profile: TypeProfile;
  readonly all: readonly TypeProfile[];
}): ReactElement {
  const look = TYPE_LOOKS[profile.type];
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={styles.type}>
      <p className={styles.name}>
        <BarKey part={look} />
        <span>
          {look.name} (<code>{profile.type}</code>)
        </span>
        <span className={styles.share}>
          {all.length > 1 && total > 0 ? `${renderShare(profile.count / total)}, ` : ""}
          {renderCount(profile.count)} values
        </span>
      </p>
      <dl className={styles.facts}>
        {listFacts(profile).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {profile.topValues === undefined || profile.topValues.length === 0 ? null : (
        <TopValues values={profile.topValues} count={profile.count} />
      )}
    </div>
  );
}

function TopValues({
  values,
  count,
}: {
  readonly values: NonNullable<TypeProfile["topValues"]>;
  readonly count: number;
}): ReactElement {
  return (
    <div>
      <p className={styles.term}>Most frequent</p>
      <ul className={styles.values}>
        {values.map((top) => (
          <li key={top.value}>
            <code>{top.value === "" ? '""' : top.value}</code>
            <ShareBar ratio={count === 0 ? 0 : top.count / count} text={renderCount(top.count)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function listFacts(profile: TypeProfile): readonly (readonly [term: string, value: string])[] {
  return [
    ...(profile.distinct === undefined ? [] : [["Values", renderDistinct(profile.distinct)] as const]),
    ...(profile.min === undefined ? [] : [["Smallest", profile.min] as const]),
    ...(profile.max === undefined ? [] : [["Largest", profile.max] as const]),
    ...(profile.minLength === undefined ? [] : [["Length", renderLengths(profile)] as const]),
  ];
}
