import { createBrowserRouter, type RouteObject } from "react-router";
import { CrashPage } from "./layout/crash-page.tsx";
import { SignedIn } from "./layout/signed-in.tsx";
import { Starting } from "./layout/starting.tsx";
import { HomePage } from "./pages/home/home-page.tsx";
import { NotFoundPage } from "./pages/not-found/not-found-page.tsx";
import { SignInPage } from "./pages/sign-in/sign-in-page.tsx";

/** Makes the router. Pages beyond the first are loaded when they are first gone to. */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(ROUTES);
}

const PAGES: RouteObject[] = [
  { index: true, Component: HomePage },
  {
    path: "tables",
    lazy: async () => ({ Component: (await import("./pages/tables/tables-page.tsx")).TablesPage }),
  },
  {
    path: "tables/:tableId",
    lazy: async () => ({ Component: (await import("./pages/table/table-page.tsx")).TablePage }),
  },
  {
    path: "search",
    lazy: async () => ({ Component: (await import("./pages/search/search-page.tsx")).SearchPage }),
  },
  { path: "runs", lazy: async () => ({ Component: (await import("./pages/runs/runs-page.tsx")).RunsPage }) },
  {
    path: "runs/:runId",
    lazy: async () => ({ Component: (await import("./pages/run/run-page.tsx")).RunPage }),
  },
  {
    path: "connections",
    lazy: async () => ({
      Component: (await import("./pages/connections/connections-page.tsx")).ConnectionsPage,
    }),
  },
  {
    path: "connections/new",
    lazy: async () => ({
      Component: (await import("./pages/connection-form/connection-new-page.tsx")).ConnectionNewPage,
    }),
  },
  {
    path: "connections/:connectionId",
    lazy: async () => ({
      Component: (await import("./pages/connection/connection-page.tsx")).ConnectionPage,
    }),
  },
  {
    path: "connections/:connectionId/edit",
    lazy: async () => ({
      Component: (await import("./pages/connection-form/connection-edit-page.tsx")).ConnectionEditPage,
    }),
  },
  {
    path: "settings",
    lazy: async () => ({ Component: (await import("./pages/settings/settings-page.tsx")).SettingsPage }),
  },
  { path: "*", Component: NotFoundPage },
];

const ROUTES: RouteObject[] = [
  { path: "/sign-in", Component: SignInPage, ErrorBoundary: CrashPage },
  {
    path: "/",
    Component: SignedIn,
    ErrorBoundary: CrashPage,
    HydrateFallback: Starting,
    children: [{ ErrorBoundary: CrashPage, children: PAGES }],
  },
];
