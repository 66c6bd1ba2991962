import type { ReactElement } from "react";
import { NavLink } from "react-router";
import { Icon, type IconName } from "../kit/icon.tsx";
import { paths } from "../routes.ts";
import styles from "./main-navigation.module.css";

const PLACES: readonly { readonly label: string; readonly href: string; readonly icon: IconName }[] = [
  { label: "Home", href: paths.home(), icon: "home" },
  { label: "Tables", href: paths.tables(), icon: "table" },
  { label: "Runs", href: paths.runs(), icon: "play" },
  { label: "Connections", href: paths.connections(), icon: "plug" },
  { label: "Settings", href: paths.settings(), icon: "settings" },
];

/** The product's main places. */
export function MainNavigation(): ReactElement {
  return (
    <nav className={styles.navigation} aria-label="Main">
      <ul>
        {PLACES.map(({ label, href, icon }) => (
          <li key={href}>
            <NavLink to={href} end={href === paths.home()} className={styles.place ?? ""}>
              <Icon name={icon} />
              <span>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
