import {
  type Icon,
  IconHistory,
  IconLayoutDashboard,
  IconListDetails,
  IconSettings,
  IconShieldCheck,
} from '@tabler/icons-react';

export interface Area {
  path: string;
  label: string;
  key: string;
  icon: Icon;
}

export const areas: readonly Area[] = [
  { path: '/', label: 'Dashboard', key: 'G B', icon: IconLayoutDashboard },
  { path: '/issues', label: 'Issues', key: 'G I', icon: IconListDetails },
  { path: '/history', label: 'History', key: 'G H', icon: IconHistory },
  { path: '/audit', label: 'Audit', key: 'G A', icon: IconShieldCheck },
  { path: '/settings', label: 'Settings', key: 'G S', icon: IconSettings },
];
