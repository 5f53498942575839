import { Menu, type MenuProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './anchored-menu.module.css';

interface AnchorProps {
  /** In the window, in pixels. */
  left: number;
  top: number;
}

/** Nothing to see: where something opens that has no button of its own. What opens there gives it a `ref` and more. */
export function Anchor({ left, top, ...rest }: AnchorProps & ComponentProps<'span'>) {
  return <span {...rest} className={classes.anchor} style={{ left, top }} />;
}

interface AnchoredMenuProps extends AnchorProps, Omit<MenuProps, 'children'> {
  label: string;
  children: ReactNode;
}

/** A menu about what stands at a place of the window. */
export function AnchoredMenu({ label, left, top, children, ...menu }: AnchoredMenuProps) {
  return (
    <Menu position="bottom-start" shadow="md" {...menu}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={classes.anchor}
          style={{ left, top }}
          aria-label={label}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}
