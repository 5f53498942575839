import { expect, test } from 'vitest';
import { runsUntilStopped } from './endless.ts';

test('follows and watches run until they are stopped', () => {
  for (const command of [
    'kubectl logs -f api-1',
    'kubectl -n prod logs api-1 --follow --tail 10',
    'kubectl get pods -w',
    'kubectl get pods --watch',
    'journalctl -fu nginx',
    'tail -f /var/log/syslog',
    'tail -n20 -F app.log | grep error',
    'watch -n1 df -h',
    'docker stats',
  ])
    expect(runsUntilStopped(command), command).toBe(true);
});

test('others end by themselves', () => {
  for (const command of [
    'kubectl get pods',
    'kubectl apply -f x.yaml',
    'kubectl get -f x.yaml',
    'grep -f patterns file',
    'tail -n 20 app.log',
    'docker stats --no-stream',
    'kubectl logs api-1 | grep -w error',
  ])
    expect(runsUntilStopped(command), command).toBe(false);
});
