import type { ReactElement } from "react";
import { useApi } from "../../api/use-api.ts";
import { FilterBar, FilterSelect, FilterText } from "../../kit/filter-bar.tsx";
import { PlaceFilters } from "../../parts/place-filters.tsx";
import type { TablesView } from "../../routes.ts";

/** Narrows the list of tables. */
export function TableFilters({
  view,
  onChange,
}: {
  readonly view: TablesView;
  readonly onChange: (part: Partial<TablesView>) => void;
}): ReactElement {
  const connections = useApi("listConnections", { query: { limit: 200 } }).data?.items ?? [];
  return (
    <FilterBar label="Filter tables">
      <FilterText
        label="Text"
        placeholder="Name, description, tag…"
        value={view.text ?? ""}
        onChange={(text) => onChange({ text })}
      />
      <PlaceFilters account={view.account} region={view.region} state={view.state} onChange={onChange} />
      <FilterSelect
        label="Connection"
        value={view.connection ?? ""}
        options={[
          { value: "", label: "All connections" },
          ...connections.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(connection) => onChange({ connection })}
      />
      <FilterText
        label="Tag"
        placeholder="gdpr"
        value={view.tag ?? ""}
        onChange={(tag) => onChange({ tag })}
      />
      <FilterText
        label="Owner"
        placeholder="team-checkout"
        value={view.owner ?? ""}
        onChange={(owner) => onChange({ owner })}
      />
    </FilterBar>
  );
}
