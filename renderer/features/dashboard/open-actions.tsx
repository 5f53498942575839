import { Link } from 'react-router';
import type { Output } from '../../../src-main/contract/index.ts';
import classes from './dashboard.module.css';

type OpenAction = Output<'app.dashboard'>['openActions'][number];

export function OpenActions({ actions }: { actions: readonly OpenAction[] }) {
  const today = new Date().toISOString().slice(0, 10);
  return (
    <section className={classes.card} aria-labelledby="actions-heading">
      <h2 id="actions-heading">Open corrective actions</h2>
      {actions.length === 0 ? (
        <p>None. They are written in the overview of an issue.</p>
      ) : (
        <ul className={classes.list}>
          {actions.map((action) => (
            <li key={action.id}>
              <span className={classes.no}>{action.issueNumber}</span>
              <Link to={`/issues/${action.issueId}`} className={classes.text} title={action.title}>
                {action.title}
              </Link>
              <span className={classes.dim}>{action.owner}</span>
              {action.dueDate === null ? null : (
                <span className={`mono ${action.dueDate < today ? classes.late : classes.dim}`}>
                  {action.dueDate < today ? 'overdue ' : ''}
                  {action.dueDate}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
