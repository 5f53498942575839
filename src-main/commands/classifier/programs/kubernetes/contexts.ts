import type { Program } from '../../program.ts';
import { asks, reads } from '../rows.ts';

/** kubectx and kubens list without an operand and switch with one. */
function switcher(name: string, what: string): Program {
  return {
    names: [name],
    category: 'kubectl',
    style: 'gnu',
    options: '-c --current, -h --help, -V --version',
    rows: [
      reads(name, '', `lists ${what} of the kubeconfig`, [name, `${name} -c`, `${name} --current`], {
        operands: 'none',
      }),
    ],
  };
}

const kubectx = switcher('kubectx', 'contexts');
const kubens = switcher('kubens', 'namespaces');

const k9s: Program = {
  names: ['k9s', 'lens', 'popeye'],
  category: 'kubectl',
  style: 'go',
  rows: [
    reads('k9s.version', 'version | info', 'shows its version', ['k9s version', 'k9s info'], {
      options: '-s --short',
      operands: 'none',
    }),
    asks('k9s', '', 'opens a console that can change the cluster', ['k9s', 'k9s -n prod --readonly']),
  ],
};

export const contexts: Program[] = [kubectx, kubens, k9s];
