import type { CommandRule, CommandTier } from '../../../../src-main/contract/commands.ts';

const labels: Record<string, string> = {
  kubectl: 'Kubernetes',
  proxmox: 'Proxmox',
  containers: 'Containers',
  cloud: 'Clouds',
  system: 'System',
  network: 'Network',
  files: 'Files',
  text: 'Text tools',
  databases: 'Databases',
  packages: 'Packages',
  shell: 'Shell',
  general: 'General',
};

export function categoryLabel(category: string): string {
  return labels[category] ?? category;
}

export interface RuleGroup {
  category: string;
  label: string;
  rules: CommandRule[];
}

/** Built-in rows by category, in the order of the table; `wanted` keeps those whose words all occur in them. */
export function groupRules(rules: readonly CommandRule[], wanted: string): RuleGroup[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rules.filter((rule) => {
    if (rule.rowId === null) return false;
    const text = [rule.template, rule.description, categoryLabel(rule.category), ...rule.examples]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const byCategory = Map.groupBy(kept, (rule) => rule.category);
  return [...byCategory].map(([category, group]) => ({
    category,
    label: categoryLabel(category),
    rules: group,
  }));
}

/** What an installation may make of a row: stricter always, looser only where the row allows it. */
export function allowedTiers({ tier, loosenable }: CommandRule): CommandTier[] {
  const tiers: CommandTier[] = [1, 2, 3];
  return tiers.filter((one) => one >= tier || (one === 1 && loosenable));
}
