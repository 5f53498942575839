import type { Program } from '../../program.ts';
import { reads } from '../rows.ts';

export const stern: Program = {
  names: ['stern', 'kubetail'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: '--kubeconfig=, --config=, --prompt, -p',
  raises: [
    { option: '--kubeconfig', tier: 2, text: 'the credentials of another kubeconfig may run a program' },
    { option: '--config', tier: 2, text: 'another file decides what the command does' },
  ],
  rows: [
    reads(
      'stern',
      '',
      'shows logs of pods that match',
      ['stern web', 'stern -n prod web -c app --since 10m --tail 50', 'stern -A -l app=web --no-follow'],
      {
        options: `-A --all-namespaces, --color=, -c --container=, --container-colors=, --container-state=, --context=, --diff-container -d,
          --ephemeral-containers, -e --exclude=, -E --exclude-container=, --exclude-pod=, --field-selector=, -H --highlight=, -i --include=,
          --init-containers, --max-log-requests=, -n --namespace=, --no-follow, --node=, --only-log-lines, -o --output=, --pod-colors=,
          --condition=, -l --selector=, -s --since=, --tail=, --template=, -t --timestamps[=], --timezone=, --verbosity=, -v --version`,
      },
    ),
  ],
};
