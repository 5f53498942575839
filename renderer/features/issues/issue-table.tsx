import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Issue } from '../../../src-main/contract/issues.ts';
import page from '../../app/page.module.css';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime, zoneLabel } from '../../lib/format.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DeletedActions } from './deleted-actions.tsx';
import type { IssueFilters, IssueSort } from './issue-filters.ts';
import { Marked, SeverityMark, StatusMark } from './issue-words.tsx';
import classes from './issues.module.css';
import { useListKeys } from './use-list-keys.ts';

export interface IssueRow extends Issue {
  logFileCount?: number;
  titleMarked?: string;
  snippetMarked?: string | null;
}

interface Props {
  rows: readonly IssueRow[];
  filters: IssueFilters;
  change: (part: Partial<IssueFilters>) => void;
}

interface Column {
  label: string;
  sort?: IssueSort;
  className?: string | undefined;
}

const columns: readonly Column[] = [
  { label: 'Number', sort: 'number', className: classes.number },
  { label: 'Title', sort: 'title' },
  { label: 'Severity', sort: 'severity' },
  { label: 'Status', sort: 'status' },
  { label: 'Category' },
  { label: 'Tags' },
  { label: 'Assignee' },
  { label: 'Updated', sort: 'updatedAt' },
];

function Head({ filters, change, actions }: Omit<Props, 'rows'> & { actions: boolean }) {
  const ranked = filters.text !== '';
  const utc = useUtc();
  return (
    <thead>
      <tr>
        <th>
          <VisuallyHidden>Selected</VisuallyHidden>
        </th>
        {columns.map(({ label, sort, className }) => {
          const active = !ranked && sort === filters.sort;
          const text = label === 'Updated' ? `${label}, ${zoneLabel(utc)}` : label;
          return (
            <th
              key={label}
              className={className}
              aria-sort={active ? (filters.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort === undefined || ranked ? (
                text
              ) : (
                <button
                  type="button"
                  className="plain"
                  onClick={() =>
                    change({ sort, descending: active ? !filters.descending : sort !== 'title' })
                  }
                >
                  {text} {active ? (filters.descending ? '↓' : '↑') : ''}
                </button>
              )}
            </th>
          );
        })}
        {actions ? <th>Actions</th> : null}
      </tr>
    </thead>
  );
}

export function IssueTable({ rows, filters, change }: Props) {
  const navigate = useNavigate();
  const utc = useUtc();
  const body = useRef<HTMLTableElement>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const keys = useListKeys(ids, (id) => !filters.deleted && navigate(`/issues/${id}`), body);
  return (
    <>
      <table
        className={`${page.table} ${classes.table}`}
        ref={body}
        aria-label={filters.deleted ? 'Deleted issues' : 'Issues'}
      >
        <Head filters={filters} change={change} actions={filters.deleted} />
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={row.id}
              data-selected={keys.selected.has(row.id)}
              data-cursor={index === keys.cursor}
              onClick={() => keys.setCursor(index)}
              onDoubleClick={() => !filters.deleted && navigate(`/issues/${row.id}`)}
            >
              <td>
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={`Select issue ${row.number}`}
                  checked={keys.selected.has(row.id)}
                  onChange={() => keys.toggle(row.id)}
                />
              </td>
              <td className={classes.number}>{row.number}</td>
              <td className={classes.title}>
                {filters.deleted ? (
                  row.title
                ) : (
                  <Link to={`/issues/${row.id}`} title={row.title} onFocus={() => keys.setCursor(index)}>
                    {row.titleMarked === undefined ? row.title : <Marked text={row.titleMarked} />}
                  </Link>
                )}
                {row.snippetMarked ? (
                  <span className={classes.snippet}>
                    <Marked text={row.snippetMarked} />
                  </span>
                ) : null}
              </td>
              <td>
                <SeverityMark severity={row.severity} />
              </td>
              <td>
                <StatusMark status={row.status} />
              </td>
              <td>{row.category}</td>
              <td>{row.tags.join(', ')}</td>
              <td>{row.assignedTo}</td>
              <td className={classes.time}>{formatDateTime(row.updatedAt, utc)}</td>
              {filters.deleted ? (
                <td>
                  <DeletedActions issue={row} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {filters.deleted || keys.selected.size === 0 ? null : (
        <BulkBar issues={rows.filter((row) => keys.selected.has(row.id))} clear={keys.clear} />
      )}
    </>
  );
}
