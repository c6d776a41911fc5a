# SPDX-License-Identifier: Apache-2.0
# Tries from this host the ports that its flows need and writes results-@NAME@.json, which the DMCM Topology
# Designer imports. Windows PowerShell 5.1 or newer, .NET sockets, no privileges. With -Stdout it prints them instead.
#
#   powershell -ExecutionPolicy Bypass -File @NAME@.ps1
#
# It sends nothing but connections: no greeting, no credentials. TLS and UDP are not tried.
param([switch]$Stdout, [switch]$List)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$Name = '@NAME@'
$Vantage = 'host:@HOST@'
$Document = '@DOCUMENT@'
$Drawn = '@ADDRESSES@'.Split(' ')
$PerSecond = @PER_SECOND@
$AtOnce = @AT_ONCE@
$ConnectMs = [int](@CONNECT@ * 1000)
$ListenMs = 500
$TotalMs = @TOTAL@ * 1000

# kind, address, port, transport, service, TLS, flows, source
$Targets = @'
@TARGETS@
'@

function Get-Now { [DateTime]::UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", [Globalization.CultureInfo]::InvariantCulture) }

$Own = @()
foreach ($Card in [Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
    foreach ($One in $Card.GetIPProperties().UnicastAddresses) { $Own += $One.Address.ToString().Split('%')[0] }
}
$Claimed = $true
foreach ($Address in $Drawn) { if ($Own -contains $Address) { $Claimed = $false } }

$Tests = New-Object Collections.ArrayList
foreach ($Line in $Targets.Replace("`r", '').Split("`n")) {
    $Parts = $Line.Split(' ')
    if ($Parts.Length -ne 8) { continue }
    [void]$Tests.Add(@{ Kind = $Parts[0]; Address = $Parts[1]; Port = [int]$Parts[2]; Transport = $Parts[3]
            Service = $Parts[4]; Tls = $Parts[5]; Flows = $Parts[6].Split(','); Source = $Parts[7]
            State = 'waiting'; Outcome = 'not-run'; Detail = 'not tried'; Latency = $null; At = (Get-Now)
            StandIn = $false; Socket = $null; Pending = $null; Began = 0; Heard = '' })
}
if ($List) {
    foreach ($Test in $Tests) { Write-Output ("{0} {1} port {2}/{3} {4}" -f $Test.Kind, $Test.Address, $Test.Port, $Test.Transport, ($Test.Flows -join ' ')) }
    exit 0
}

$Clock = [Diagnostics.Stopwatch]::StartNew()

function Complete-Test($Test, $Outcome, $Detail) {
    $Test.State = 'done'
    $Test.Outcome = $Outcome
    $Test.Detail = $Detail
    if ($null -ne $Test.Socket) { $Test.Socket.Close() }
    $Test.Socket = $null
    $Test.Pending = $null
}

function Complete-WithError($Test, $Problem) {
    while ($null -ne $Problem.InnerException) { $Problem = $Problem.InnerException }
    $Test.Latency = $Clock.ElapsedMilliseconds - $Test.Began
    $Code = ''
    if ($Problem -is [Net.Sockets.SocketException]) { $Code = $Problem.SocketErrorCode.ToString() }
    switch ($Code) {
        'ConnectionRefused' { Complete-Test $Test 'refused' 'refused: a closed port, or a firewall that rejects' }
        'ConnectionReset' { Complete-Test $Test 'refused' 'reset' }
        'HostUnreachable' { Complete-Test $Test 'unreachable' 'a router or firewall said so, or no machine has this address' }
        'NetworkUnreachable' { Complete-Test $Test 'unreachable' 'no route to this network' }
        'AccessDenied' { Complete-Test $Test 'unreachable' 'forbidden by this machine' }
        'TimedOut' { $Test.Latency = $null; Complete-Test $Test 'filtered' 'no answer' }
        default { $Test.Latency = $null; Complete-Test $Test 'not-run' ('this could not be tried ' + ($Code -replace '[^A-Za-z]', '')) }
    }
}

function Start-Test($Test) {
    $Test.At = Get-Now
    if ($Test.Transport -ne 'tcp') { Complete-Test $Test 'not-run' 'UDP is not tested by this script'; return }
    try {
        $Address = [Net.IPAddress]::Parse($Test.Address)
        $Test.Socket = New-Object Net.Sockets.Socket($Address.AddressFamily, [Net.Sockets.SocketType]::Stream, [Net.Sockets.ProtocolType]::Tcp)
        if ($Test.Source -ne '-' -and $Own -contains $Test.Source) {
            $Test.Socket.Bind((New-Object Net.IPEndPoint([Net.IPAddress]::Parse($Test.Source), 0)))
        }
        $Test.Began = $Clock.ElapsedMilliseconds
        $Test.Pending = $Test.Socket.BeginConnect($Address, $Test.Port, $null, $null)
        $Test.State = 'connecting'
    } catch { Complete-WithError $Test $_.Exception }
}

function Step-Test($Test) {
    $Age = $Clock.ElapsedMilliseconds - $Test.Began
    if ($Test.State -eq 'connecting') {
        if ($Test.Pending.IsCompleted) {
            try {
                $Test.Socket.EndConnect($Test.Pending)
                $Test.Latency = $Age
                $Test.State = 'listening'
                $Test.Began = $Clock.ElapsedMilliseconds
            } catch { Complete-WithError $Test $_.Exception }
        } elseif ($Age -ge $ConnectMs) { Complete-Test $Test 'filtered' ("no answer within {0} s" -f ($ConnectMs / 1000)) }
        return
    }
    try {
        if ($Test.Socket.Available -gt 0) {
            $Bytes = New-Object byte[] 200
            $Got = $Test.Socket.Receive($Bytes)
            $Test.Heard += [Text.Encoding]::ASCII.GetString($Bytes, 0, $Got)
        }
    } catch { $Age = $ListenMs }
    if ($Test.Heard.StartsWith('DMCM-STAND-IN ')) {
        $Test.StandIn = $true
        Complete-Test $Test 'open' 'a stand-in answered'
    } elseif ($Age -ge $ListenMs -or $Test.Heard.Length -ge 14) {
        $Words = 'accepted; this script does not speak the protocol'
        if ($Test.Tls -eq 'tls') { $Words = 'accepted; TLS is not tried by this script' }
        Complete-Test $Test 'open' $Words
    }
}

$Started = Get-Now
$Next = 0
$Running = New-Object Collections.ArrayList
$NextStart = 0
while ($Next -lt $Tests.Count -or $Running.Count -gt 0) {
    if ($Clock.ElapsedMilliseconds -ge $TotalMs) {
        foreach ($Test in $Running) { Complete-Test $Test 'not-run' 'the time for all tests was over' }
        break
    }
    while ($Next -lt $Tests.Count -and $Running.Count -lt $AtOnce -and $Clock.ElapsedMilliseconds -ge $NextStart) {
        Start-Test $Tests[$Next]
        if ($Tests[$Next].State -ne 'done') { [void]$Running.Add($Tests[$Next]) }
        $Next++
        $NextStart = $Clock.ElapsedMilliseconds + [int](1000 / $PerSecond)
    }
    foreach ($Test in @($Running)) {
        Step-Test $Test
        if ($Test.State -eq 'done') { $Running.Remove($Test) }
    }
    Start-Sleep -Milliseconds 10
}

$Passed = $true
$Rows = New-Object Collections.ArrayList
foreach ($Test in $Tests) {
    if ($Test.Kind -eq 'control') {
        if ('open', 'not-run' -contains $Test.Outcome) { $Passed = $false }
        continue
    }
    foreach ($Flow in $Test.Flows) {
        $Row = '    { "flow": "' + $Flow + '", "address": "' + $Test.Address + '", "port": ' + $Test.Port + ', "outcome": "' + $Test.Outcome + '",'
        if ($null -ne $Test.Latency) { $Row += ' "latencyMs": ' + [int64]$Test.Latency + ',' }
        $Row += ' "detail": "' + $Test.Detail + '", "at": "' + $Test.At + '"'
        if ($Test.StandIn) { $Row += ', "standIn": true' }
        [void]$Rows.Add($Row + ' }')
    }
}
$Text = '{' + "`n" + '  "format": "dmcm-topology-results",' + "`n" + '  "version": 1,' + "`n"
$Text += '  "documentSha256": "' + $Document + '",' + "`n" + '  "vantage": "' + $Vantage + '",' + "`n"
$Text += '  "vantageClaimed": ' + $Claimed.ToString().ToLowerInvariant() + ',' + "`n"
$Text += '  "controlPassed": ' + $Passed.ToString().ToLowerInvariant() + ',' + "`n"
$Text += '  "startedAt": "' + $Started + '",' + "`n" + '  "tool": "powershell",' + "`n" + '  "results": [' + "`n"
$Text += ($Rows -join (',' + "`n")) + "`n" + '  ]' + "`n" + '}' + "`n"
if ($Stdout) {
    Write-Output $Text
} else {
    $Path = Join-Path (Get-Location) ("results-" + $Name + ".json")
    [IO.File]::WriteAllText($Path + '.new', $Text, (New-Object Text.UTF8Encoding($false)))
    Move-Item -Force -LiteralPath ($Path + '.new') -Destination $Path
    Write-Host ("written: " + $Path)
}
