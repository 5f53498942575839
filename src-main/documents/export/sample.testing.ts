/** A root cause analysis with everything that breaks exports: wide tables, hashes, log lines that line up, four scripts. */
export const sampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const sampleLogLines = [
  '2026-11-20T10:02:17.481Z  ERROR  api-7d9f    pool exhausted  active=50  idle=0   waiting=311',
  '2026-11-20T10:02:17.502Z  WARN   postgres    too many clients already',
  '2026-11-20T10:02:18.010Z  ERROR  api-7d9f    OOM_KILLED      exit=137  limit=512Mi',
];

export const sampleMarkdown = `# RCA: Checkout returns 502

**Severity:** critical · **Status:** resolved · **Duration:** 2 h 14 min · **Owner:** ana

## Summary

From 10:02 to 12:16 UTC, 38 % of checkout requests failed with \`502 Bad Gateway\`. The connection pool of *checkout-api* was
exhausted after a deploy; pods were \`OOM_KILLED\` while they waited. OOM_KILLED keeps its underscores, as do snake_case_names.
See [the dashboard](https://grafana.example.com/d/checkout?from=1&to=2) and [the runbook](mailto:oncall@example.com).

## Impact

- 41 203 failed checkouts
  - 12 110 retried and succeeded
    1. by the browser
    2. by the customer
  - 29 093 lost
- No data was lost.

> "The pool was sized for two replicas, not for six."
>
> — review of 2026-11-21

## Timeline

| Time (UTC) | Event | Source |
|:--|:--|--:|
| 10:02:17.481 | Pool exhausted on \`api-7d9f\` | api.log:1042 |
| 10:04:00 | Alert **CheckoutErrorRate** fires | Alertmanager |
| 10:31:12 | Rolled back to \`registry.example.com/checkout/api@sha256:${sampleHash}\` | kubectl |
| 12:16:00 | Error rate back below 0.1 % → resolved ✓ | Grafana |

## Evidence

From \`api.log\`, lines 1042–1044, SHA-256 \`${sampleHash}\`:

\`\`\`
${sampleLogLines.join('\n')}
\`\`\`

| File | SHA-256 | Lines | Redaction |
|---|---|---:|:-:|
| api.log | ${sampleHash} | 120 431 | final |
| postgres.log.1.gz | 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752 | 9 812 | 2 open |

## 5 Whys

1. Why did checkout fail? The pool was exhausted.
   1. Why was it exhausted? Six replicas shared 50 connections.
      1. Why six? The autoscaler reacted to memory, not to load.
         - Evidence: \`hpa.yaml\` line 12
2. Why did nobody notice for two minutes?

   The alert waits two minutes before it fires:

   \`\`\`yaml
   for: 2m
   labels:
     severity: critical
   \`\`\`

## Languages

数据库连接池已耗尽，结账服务在十点零二分开始返回错误。

تعذر الاتصال بقاعدة البيانات في الساعة 10:02 بسبب OOM_KILLED

Status: 🔥 → ✅, and 日本語 with العربية inside one line. Hidden: a\u202Eb, NUL \u0000, lone \uD800.

---

## Corrective actions

| # | Action | Owner | Due | Priority |
|--:|---|---|---|---|
| 1 | Size the pool from the replica count | ana | 2026-12-01 | high |
| 2 | Alert on ~~errors~~ waiting connections | بدر | 2026-12-08 | medium |
| 3 | 增加连接池监控 | 李雷 | 2026-12-15 | low |
`;
