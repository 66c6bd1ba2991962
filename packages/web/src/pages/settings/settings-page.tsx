import type { ReactElement } from "react";
import { useSearchParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { useIsAdmin } from "../../api/identity.ts";
import { Tabs, type TabItem } from "../../kit/tabs.tsx";
import { Page } from "../../layout/page.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { paths, SETTINGS_TABS, type SettingsTab } from "../../routes.ts";
import { AuditTab } from "./audit-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { PreferencesTab } from "./preferences-tab.tsx";
import { TokensTab } from "./tokens-tab.tsx";

const ADMIN_TABS = new Set<SettingsTab>(["people", "audit"]);

const ITEMS: readonly TabItem<SettingsTab>[] = [
  { key: "tokens", label: "API tokens", render: () => <TokensTab /> },
  { key: "people", label: "People", render: () => <PeopleTab /> },
  { key: "audit", label: "Audit log", render: () => <AuditTab /> },
  { key: "preferences", label: "Preferences", render: () => <PreferencesTab /> },
];

/** What belongs to the reader, and for admins, to everybody. */
export function SettingsPage(): ReactElement {
  const [query] = useSearchParams();
  const show = useViewChange();
  const isAdmin = useIsAdmin();
  const items = ITEMS.filter(({ key }) => isAdmin || !ADMIN_TABS.has(key));
  const asked = SETTINGS_TABS.find((tab) => tab === query.get("tab")) ?? "tokens";
  const selected = items.some(({ key }) => key === asked) ? asked : "tokens";
  return (
    <Page title="Settings" twin={twinOf(selected)}>
      <Tabs<SettingsTab>
        label="Settings"
        items={items}
        selected={selected}
        onSelect={(tab) => show(paths.settings({ tab }))}
      />
    </Page>
  );
}

function twinOf(tab: SettingsTab): string | undefined {
  switch (tab) {
    case "tokens":
      return apiUrl("listTokens", {});
    case "people":
      return apiUrl("listUsers", {});
    case "audit":
      return apiUrl("listAuditEvents", {});
    case "preferences":
      return undefined;
  }
}
