"""Every word a person reads, in English and Arabic, and how numbers, prices and dates are shown in each."""
