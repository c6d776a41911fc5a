// SPDX-License-Identifier: Apache-2.0
int unlisted() { return 1; }
