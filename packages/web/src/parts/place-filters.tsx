import type { ReactElement } from "react";
import { useApi } from "../api/use-api.ts";
import { FilterSelect } from "../kit/filter-bar.tsx";

/** Narrows a list to an account, a region, and a state of tables. */
export function PlaceFilters({
  account,
  region,
  state,
  onChange,
}: {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly state: string | undefined;
  readonly onChange: (part: {
    readonly account?: string;
    readonly region?: string;
    readonly state?: string;
  }) => void;
}): ReactElement {
  const places = useApi("getOverview", {}).data?.places ?? [];
  return (
    <>
      <FilterSelect
        label="Account"
        value={account ?? ""}
        options={listOptions(
          "All accounts",
          places.map(({ accountId }) => accountId),
        )}
        onChange={(value) => onChange({ account: value })}
      />
      <FilterSelect
        label="Region"
        value={region ?? ""}
        options={listOptions(
          "All regions",
          places.map((place) => place.region),
        )}
        onChange={(value) => onChange({ region: value })}
      />
      <FilterSelect
        label="State"
        value={state ?? ""}
        options={STATES}
        onChange={(value) => onChange({ state: value })}
      />
    </>
  );
}

const STATES = [
  { value: "", label: "Active" },
  { value: "deleted", label: "Deleted" },
  { value: "any", label: "Any" },
];

function listOptions(all: string, names: readonly string[]): readonly { value: string; label: string }[] {
  return [
    { value: "", label: all },
    ...[...new Set(names)].toSorted().map((name) => ({ value: name, label: name })),
  ];
}
