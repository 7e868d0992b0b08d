"""Small made-up official lists: no row of a real one is kept here."""

PHS_HEAD = (
    "PracticeCode,GPPracticeName,PracticeListSize,AddressLine1,AddressLine2,AddressLine3,AddressLine4,Postcode,"
    "TelephoneNumber,PracticeType,GPCluster,HB,HSCP,DataZone"
)
PHS = "\n".join(
    [
        PHS_HEAD,
        "90001,Burnside Practice,5000,1 Example Street,Glasgow,,,G31 1AA,0141  496   0111,GMS,X,S1,S2,S3",
        '90002,"Brae, Hill and Co",4000,2 Example Street,Glasgow,,,G31 2BB,0141 496 0112,GMS,X,S1,S2,S3',
        "90003,Canal Practice,3000,3 Example Road,Glasgow,,,G32 1CC,0141 496 0113,GMS,X,S1,S2,S3",
        "90004,Far Practice,3000,4 Example Road,Glasgow,,,G81 1DD,0141 496 0114,GMS,X,S1,S2,S3",
        "90005,Other Town Practice,3000,5 Example Road,Falkirk,,,FK1 1EE,01324 496 0115,GMS,X,S1,S2,S3",
    ]
)
WITH_POINTS = "\n".join(
    [
        "prac_code,uprn,address,postcode,local_auth,la_s_code,lon,lat",
        '80001,1,"Park Practice, 1 Example Street, Glasgow",G31 1AA,Glasgow City,S12,-4.200,55.860',
        '80002,2,"Mill Practice, 2 Example Street, Glasgow",G31 2BB,Glasgow City,S12,-4.190,55.855',
        '80003,3,"Just over the line, 3 Example Street, Paisley",PA1 1CC,Renfrewshire,S13,-4.210,55.861',
        '80004,4,"Long Way Practice, 4 Example Street, Glasgow",G81 1DD,Glasgow City,S12,-4.400,55.900',
    ]
)


def ods_line(code: str, name: str, postcode: str, status: str = "A", closed: str = "", setting: str = "4") -> str:
    """One line of epraccur: 27 columns, no header."""
    cells = [code, name, "Y63", "QHM", "1 EXAMPLE STREET", "EXAMPLETON", "", "", "", postcode, "19740401", closed]
    cells += [status, "B", "16C", "20200401", "", "020 7946 0123", "", "", "", "0", "", "16C", "", setting, ""]
    return ",".join(f'"{cell}"' for cell in cells)


ODS = "\n".join(
    [
        ods_line("Z90001", "THE EXAMPLE SURGERY", "N1 1AA"),
        ods_line("Z90002", "CLOSED SURGERY", "N1 1AB", "C", "20171031"),
        ods_line("Z90003", "SLEEPING SURGERY", "N1 1AD", "D"),
        ods_line("Z90004", "A HOSPICE", "N1 1AE", setting="9"),
        ods_line("Z90005", "SECOND SURGERY", "N1 9AA"),
    ]
)
DISPENSERS = "\n".join(
    [
        "DispCode,DispLocationName,DispLocationAddress1,DispLocationAddress2,DispLocationAddress3,"
        "DispLocationAddress4,DispLocationPostcode,HB2019",
        "70001,EXAMPLE PHARMACY,6 EXAMPLE STREET,GLASGOW,,,G31 1AA,S1",
    ]
)
DISPENSERS_BEFORE = "\n".join(
    [
        "DispenserCode,DispenserName,Address1,Address2,Address3,Address4,Postcode,Telephone,HB,HSCP,DataZone",
        "70001,EXAMPLE PHARMACY,6 EXAMPLE STREET,GLASGOW,,,G31 1AA,0141 496 0117,S1,S2,S3",
    ]
)
_AREAS = "HB,HBQF,HSCP,HSCPQF,CA,CAQF,DataZone,DataZoneQF,Registrations,RegistrationsQF"
DENTAL = "\n".join(
    [
        f"Dental_Practice_Code,address1,address2,address3,pc7,{_AREAS}",
        "60001,EXAMPLE DENTAL,7 EXAMPLE ST,GLASGOW,G31 1AA,S1,,S2,,S3,,S4,,1234,",
        "60002,8 EXAMPLE ROAD,GLASGOW,,G312BB,S1,,S2,,S3,,S4,,,c",
    ]
)
DENTAL_BEFORE = "\n".join(
    [
        f"DentalPracticeCode,AddressLine1,AddressLine2,AddressLine3,Postcode,{_AREAS}",
        "60001,EXAMPLE DENTAL,7 EXAMPLE ST,GLASGOW,G31 1AA,S1,,S2,,S3,,S4,,1234,",
        "60002,8 EXAMPLE ROAD,GLASGOW,,G31 2BB,S1,,S2,,S3,,S4,,,c",
    ]
)
