import type { Command } from 'commander';

export function addDemoCommand(_casebook: Command): void {}
