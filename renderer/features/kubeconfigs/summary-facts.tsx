import { IconAlertTriangle } from '@tabler/icons-react';
import type { KubeconfigSummary, KubePlugin } from '../../../src-main/contract/kubeconfigs.ts';
import { visibleText } from '../commands/text/visible-text.ts';
import classes from './kubeconfigs.module.css';

/** What a kubeconfig points at. No credential is ever shown, and none is known here. */
export function Contexts({ summary }: { summary: KubeconfigSummary }) {
  return (
    <table className={classes.contexts} aria-label="Contexts">
      <thead>
        <tr>
          <th>Context</th>
          <th>Server</th>
          <th>User</th>
          <th>Namespace</th>
        </tr>
      </thead>
      <tbody>
        {summary.contexts.map((context) => (
          <tr key={context.name}>
            <td>{visibleText(context.name)}</td>
            <td className="mono">{context.server === null ? 'none named' : visibleText(context.server)}</td>
            <td>{visibleText(context.user)}</td>
            <td>{visibleText(context.namespace)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <IconAlertTriangle size={13} stroke={1.8} aria-hidden />
          <span>{visibleText(warning)}</span>
        </li>
      ))}
    </ul>
  );
}

export function PluginText({ plugin }: { plugin: KubePlugin }) {
  const { kind, user, command, args, environment } = plugin;
  return (
    <>
      <span>
        To log in as <strong>{visibleText(user)}</strong>, kubectl starts this program
        {kind === 'auth-provider' ? ' (an auth-provider plugin)' : ''}:
      </span>
      <pre>{visibleText([command, ...args].join(' '))}</pre>
      {environment.length === 0 ? null : <span>It sets {visibleText(environment.join(', '))}.</span>}
    </>
  );
}
