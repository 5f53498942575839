import { expect, test } from 'vitest';
import { isHarmlessFormat } from './format.ts';

test.each([
  '{{.State.Status}}',
  '{{json .State}}',
  '{{.Name}}: {{.RestartCount}}',
  '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}',
  '{{range $port, $to := .NetworkSettings.Ports}}{{$port}} {{(index $to 0).HostPort}}{{end}}',
  '{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}',
  '{{range .Mounts}}{{.}}{{end}}',
  '{{- .HostConfig.Memory -}}',
])('%s shows nothing that is secret', (format) => expect(isHarmlessFormat(format)).toBe(true));

test.each([
  '{{.}}',
  '{{json .}}',
  '{{$}}',
  '{{.Config}}',
  '{{.Config.Env}}',
  '{{.HostConfig}}',
  '{{.Args}}',
  '{{range .Config.Env}}{{.}}{{end}}',
  '{{range .State}}{{$.Config.Env}}{{end}}',
  '{{range .Mounts}}{{index $ "Config"}}{{end}}',
  '{{index . "Config"}}',
  '{{(index .Config "Env")}}',
  '{{with .}}{{.Config}}{{end}}',
  '{{with .State.Error}}{{else}}{{.}}{{end}}',
  '{{range .Mounts}}{{end}}{{.}}',
  '{{$all := .}}{{$all}}',
  '{{printf "%v" .}}',
  '{{.State.Status}}{{template "x"}}',
  '{{.State.Status}} {{',
  'json',
  '',
])('%s may show what is secret', (format) => expect(isHarmlessFormat(format)).toBe(false));
