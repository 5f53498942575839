import { Tooltip } from '@mantine/core';
import { IconKeyboard, IconLock, IconPlus } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { areas } from './areas.ts';
import classes from './frame.module.css';
import { lock } from './lock.ts';
import { useShell } from './shell-store.ts';

export function Rail() {
  const { pathname } = useLocation();
  const setCreateOpen = useShell((shell) => shell.setCreateOpen);
  const setShortcutsOpen = useShell((shell) => shell.setShortcutsOpen);
  const isHere = (path: string) => (path === '/' ? pathname === '/' : pathname.startsWith(path));
  return (
    <nav className={classes.rail} aria-label="Areas">
      <ul>
        {areas.map(({ path, label, key, icon: AreaIcon }) => (
          <li key={path}>
            <Tooltip label={`${label} · ${key}`} position="right">
              <Link
                to={path}
                className={classes.area}
                aria-label={label}
                aria-current={isHere(path) ? 'page' : undefined}
              >
                <AreaIcon size={19} stroke={1.6} aria-hidden />
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className={classes.space} />
      <Tooltip label="New issue · C" position="right">
        <button
          type="button"
          className={classes.area}
          aria-label="New issue"
          onClick={() => setCreateOpen(true)}
        >
          <IconPlus size={19} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label="Keys · ?" position="right">
        <button
          type="button"
          className={classes.area}
          aria-label="Keyboard shortcuts"
          onClick={() => setShortcutsOpen(true)}
        >
          <IconKeyboard size={19} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label="Lock · Ctrl+Shift+L" position="right">
        <button type="button" className={classes.area} aria-label="Lock" onClick={lock}>
          <IconLock size={19} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </nav>
  );
}
