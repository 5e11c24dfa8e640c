"""Sessions and charge detail records from an OCPI 2.2.1 or 2.3.0 sender."""
