import { Pagination } from '@mantine/core';
import classes from './page.module.css';

interface Props {
  total: number;
  pageSize: number;
  /** From 1. */
  page: number;
  change: (page: number) => void;
}

export function Pages({ total, pageSize, page, change }: Props) {
  if (total <= pageSize) return null;
  return (
    <nav className={classes.pages} aria-label="Pages">
      <Pagination
        size="sm"
        total={Math.ceil(total / pageSize)}
        value={page}
        onChange={change}
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
      />
    </nav>
  );
}
