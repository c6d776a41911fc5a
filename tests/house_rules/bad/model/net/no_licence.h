#pragma once

/// An example.
struct NoLicence {};
