import { useEffect, useState, type ReactElement } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigate } from "react-router";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import { IconButton } from "../kit/button.tsx";
import { paths } from "../routes.ts";
import { AccountMenu } from "./account-menu.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { Logo } from "./logo.tsx";
import { MainNavigation } from "./main-navigation.tsx";
import { SearchButton } from "./search-button.tsx";
import { SearchDialog } from "./search-dialog.tsx";
import styles from "./shell.module.css";
import { ThemeMenu } from "./theme-menu.tsx";
import { useFocusOnArrival } from "./use-focus-on-arrival.ts";

/** What surrounds every page once the reader is signed in. */
export function Shell(): ReactElement {
  const [overlay, setOverlay] = useState<"search" | "help" | null>(null);
  const close = (): void => setOverlay(null);
  const openSearch = (): void => setOverlay("search");
  const navigate = useNavigate();
  const go = (path: string): void => void navigate(path);
  const { pathname } = useLocation();

  useShortcuts([
    { keys: "/", description: "Search", run: openSearch },
    { keys: "?", description: "Show the keyboard shortcuts", run: () => setOverlay("help") },
    { keys: "g h", description: "Go home", run: () => go(paths.home()) },
    { keys: "g t", description: "Go to tables", run: () => go(paths.tables()) },
    { keys: "g r", description: "Go to runs", run: () => go(paths.runs()) },
    { keys: "g c", description: "Go to connections", run: () => go(paths.connections()) },
    { keys: "g s", description: "Go to settings", run: () => go(paths.settings()) },
  ]);
  useSearchChord(openSearch);
  useFocusOnArrival(pathname);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.top}>
        <Logo />
        <SearchButton onOpen={openSearch} />
        <div className={styles.tools}>
          <IconButton label="Keyboard shortcuts" icon="help" onClick={() => setOverlay("help")} />
          <ThemeMenu />
          <AccountMenu />
        </div>
      </header>
      <MainNavigation />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <SearchDialog isOpen={overlay === "search"} onClose={close} />
      <HelpDialog isOpen={overlay === "help"} onClose={close} />
      <ScrollRestoration />
    </div>
  );
}

/** Control+K and Command+K open the search from everywhere, also while typing. */
function useSearchChord(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
